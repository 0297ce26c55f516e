using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoGrad.Tests.PublicSurface;

/// <summary>Declarations as they are written in C#.</summary>
static class Signature
{
    static readonly NullabilityInfoContext nullability = new();

    public static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    public static string Of(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$") is not null;
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsSubclassOf(typeof(Delegate)) ? "delegate" : type.IsValueType ? "struct" : isRecord ? "record" : "class";
        var mode = type.IsValueType || type.IsInterface || kind == "delegate" ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var parents = (IEnumerable<Type>)[.. type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType) && kind is "class" or "record" ? [type.BaseType!] : Type.EmptyTypes,
            .. type.GetInterfaces().Where(face => face.IsVisible && !type.IsEnum && !IsInherited(type, face)).OrderBy(face => face.Name, StringComparer.Ordinal)];
        var above = kind is "enum" or "delegate" || !parents.Any() ? "" : $" : {string.Join(", ", parents.Select(Name))}";
        return $"{mode}{kind} {(type.Namespace is { } space ? space + "." : "")}{(type.DeclaringType is { } outer ? Name(outer) + "." : "")}{Name(type)}{above}{Constraints(type.GetGenericArguments())}";
    }

    public static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor.GetParameters())})",
        MethodInfo method => $"{Access(method)}{Mode(method)}{Name(nullability.Create(method.ReturnParameter))} {method.Name}{Arguments(method)}({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(method.GetParameters())}){Constraints(method.GetGenericArguments())}",
        PropertyInfo property => Of(property),
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsPublic ? "" : "protected ")}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(nullability.Create(field))} {field.Name}",
        EventInfo found => $"event {Name(nullability.Create(found))} {found.Name}",
        _ => member.Name,
    };

    static string Of(PropertyInfo property)
    {
        var seen = property.GetAccessors(true).Where(IsSeen).ToArray();
        var widest = seen.FirstOrDefault(accessor => accessor.IsPublic) ?? seen[0];
        var name = property.GetIndexParameters() is { Length: > 0 } indices ? $"this[{Parameters(indices)}]" : property.Name;
        var required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        return $"{Access(widest)}{Mode(widest)}{required}{Name(nullability.Create(property))} {name} {{ {string.Concat(seen.OrderBy(accessor => accessor != property.GetMethod).Select(Accessor))}}}";

        string Accessor(MethodInfo accessor)
        {
            var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            return $"{(accessor.IsPublic == widest.IsPublic ? "" : "protected ")}{(accessor == property.GetMethod ? "get" : isInit ? "init" : "set")}; ";
        }
    }

    static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    static string Mode(MethodInfo method) => $"{(method.IsStatic ? "static " : "")}{(method.IsAbstract && (method.IsStatic || !method.DeclaringType!.IsInterface) ? "abstract " : method is { IsVirtual: true, IsFinal: false, IsAbstract: false } ? "virtual " : "")}";

    static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        var isMany = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        var way = isMany ? "params " : !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{way}{Name(nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "")}";
    }));

    static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
    {
        var flags = argument.GenericParameterAttributes;
        var isUnmanaged = argument.GetCustomAttributesData().Any(data => data.AttributeType.Name == "IsUnmanagedAttribute");
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] demands =
        [
            .. isUnmanaged ? ["unmanaged"] : isValue ? ["struct"] : flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? (string[])["class"] : [],
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal),
            .. flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue ? (string[])["new()"] : [],
        ];
        return demands.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", demands)}";
    }));

    static bool IsInherited(Type type, Type face) => type.BaseType?.GetInterfaces().Contains(face) == true
        || type.GetInterfaces().Any(other => other != face && other.GetInterfaces().Contains(face)) || (face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>) && type.GetMethod("<Clone>$") is not null);

    static string Name(NullabilityInfo of)
    {
        var type = of.Type.IsByRef ? of.Type.GetElementType()! : of.Type;
        var mark = !type.IsValueType && !type.IsByRef && of.ReadState == NullabilityState.Nullable ? "?" : "";
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (type.IsArray) return $"{(of.ElementType is { } element ? Name(element) : Name(type.GetElementType()!))}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        return of.GenericTypeArguments.Length == 0 ? Name(type) + mark : Generic(type, of.GenericTypeArguments.Select(Name)) + mark;
    }

    static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        return type.IsGenericType && type.Name.Contains('`', StringComparison.Ordinal) ? Generic(type, type.GetGenericArguments().Select(Name)) : Bare(type);
    }

    static string Generic(Type type, IEnumerable<string> arguments) => type.IsAssignableTo(typeof(ITuple)) ? $"({string.Join(", ", arguments)})" : $"{Bare(type)}<{string.Join(", ", arguments)}>";

    static string Bare(Type type) => type.IsGenericParameter || type.IsEnum ? type.Name : (Type.GetTypeCode(type), type.Name) switch
    {
        (_, "Void") => "void",
        (TypeCode.Object, "Object") => "object",
        (TypeCode.Boolean, _) => "bool",
        (TypeCode.Byte, _) => "byte",
        (TypeCode.Int32, _) => "int",
        (TypeCode.Int64, _) => "long",
        (TypeCode.UInt64, _) => "ulong",
        (TypeCode.Single, _) => "float",
        (TypeCode.Double, _) => "double",
        (TypeCode.String, _) => "string",
        _ => type.Name.Split('`')[0],
    };

    static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
