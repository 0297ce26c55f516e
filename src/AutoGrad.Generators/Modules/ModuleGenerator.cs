using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoGrad.Generators;

/// <summary>
/// Overrides <c>Describe</c> in every class that derives from <c>AutoGrad.Nn.Module</c> and has fields, auto-properties or captured parameters of a primary constructor that are
/// parameters, buffers, modules, or arrays, lists and dictionaries of them, so that each has the name of its field and nothing is registered by hand.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var modules = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
            static (node, cancellation) => ModuleReader.Read((ClassDeclarationSyntax)node.Node, node.SemanticModel, cancellation))
            .Where(static module => module is not null)
            .WithTrackingName("Modules");
        context.RegisterSourceOutput(modules, static (output, module) =>
        {
            foreach (var finding in module!.Findings) output.ReportDiagnostic(finding.ToDiagnostic());
            if (module.IsWritten) output.AddSource(module.File, SourceText.From(ModuleWriter.Write(module), Encoding.UTF8));
        });
    }
}
