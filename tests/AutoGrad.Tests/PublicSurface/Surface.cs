using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoGrad.Tests.PublicSurface;

/// <summary>
/// What users of an assembly see, a line each: its types, and below each the public and protected members that it declares. Overrides and what the compiler adds to records are left out: they
/// change nothing that can be called.
/// </summary>
static class Surface
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static string Of(System.Reflection.Assembly assembly) => string.Join("\n\n", assembly.GetTypes().Where(IsSeen).OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => string.Join('\n', Lines(type)))) + "\n";

    public static IEnumerable<string> Lines(Type type) => type.IsEnum
        ? [Signature.Of(type), .. type.GetEnumNames().Select(name => $"    {name} = {Convert.ToInt64(Enum.Parse(type, name), null)}")]
        : [Signature.Of(type), .. type.GetMembers(Declared).Where(member => IsDeclared(member, type)).Select(member => $"    {Signature.Of(member)}").Order(StringComparer.Ordinal)];

    /// <summary>What one surface has and the other has not, each with the type that it belongs to.</summary>
    public static string[] Change(string before, string after)
    {
        var (old, now) = (Entries(before), Entries(after));
        return [.. old.Except(now).Select(entry => $"gone: {entry}"), .. now.Except(old).Select(entry => $"new:  {entry}")];
    }

    static List<string> Entries(string surface)
    {
        List<string> entries = [];
        var type = "";
        foreach (var line in surface.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ') type = line;
            entries.Add(line[0] == ' ' ? $"{type}: {line.Trim()}" : line);
        }
        return entries;
    }

    static bool IsSeen(Type type) => !type.Name.Contains('<', StringComparison.Ordinal) && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && (type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsSeen(type.DeclaringType!) : type.IsPublic);

    static bool IsDeclared(MemberInfo member, Type type)
    {
        if (member.Name.Contains('<', StringComparison.Ordinal) || member.GetCustomAttribute<CompilerGeneratedAttribute>() is not null) return false;
        return member switch
        {
            ConstructorInfo constructor => Signature.IsSeen(constructor),
            // Members of extension blocks are methods alone; elsewhere a property or an event tells of its accessors.
            MethodInfo method => Signature.IsSeen(method) && IsNew(method) && !type.GetProperties(Declared).Any(property => property.GetAccessors(true).Contains(method))
                && !type.GetEvents(Declared).Any(found => found.AddMethod == method || found.RemoveMethod == method),
            PropertyInfo property => property.GetAccessors(true).Any(accessor => Signature.IsSeen(accessor) && IsNew(accessor)),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            EventInfo found => found.AddMethod is { } add && Signature.IsSeen(add) && IsNew(add),
            _ => false,
        };
    }

    static bool IsNew(MethodInfo method) => method.GetBaseDefinition() == method;
}
