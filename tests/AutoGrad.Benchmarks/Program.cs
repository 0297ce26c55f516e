using AutoGrad.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["workloads", .. var rest]) return WorkloadsCommand.Run(rest);
if (args is ["floors", .. var options]) return FloorsCommand.Run(options);
BenchmarkSwitcher.FromAssembly(typeof(WorkloadsCommand).Assembly).Run(args);
return 0;
