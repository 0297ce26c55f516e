using AutoGrad.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["workloads", .. var rest]) return WorkloadsCommand.Run(rest);
BenchmarkSwitcher.FromAssembly(typeof(WorkloadsCommand).Assembly).Run(args);
return 0;
