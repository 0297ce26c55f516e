using AutoGrad.AdBench;
using AutoGrad.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["workloads", .. var rest]) return WorkloadsCommand.Run(rest);
if (args is ["floors", .. var options]) return FloorsCommand.Run(options);
if (args is ["compare", .. var builds]) return CompareCommand.Run(builds);
if (args is ["products", .. var sizes]) return ProductsCommand.Run(sizes);
if (args is ["adbench", .. var problem]) return AdBenchCommand.Run(problem, Console.Out, Console.Error, LeastTime.Usual);
BenchmarkSwitcher.FromAssembly(typeof(WorkloadsCommand).Assembly).Run(args);
return 0;
