using System.Reflection;

namespace AutoGrad.Tests.Ops;

/// <summary>A null where a tensor is due gets an <see cref="ArgumentNullException"/> from every method, whatever else is wrong.</summary>
public sealed class NullOperandTests
{
    // Spans can't be given by reflection: the methods that take some are called by name below.
    static readonly MethodInfo[] methods =
    [
        .. typeof(Tensor).Assembly.GetExportedTypes()
            .Where(type => type.IsAbstract && type.IsSealed && !type.IsNested)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.ContainsGenericParameters && method.GetParameters() is { Length: > 0 } all && all.Any(p => p.ParameterType == typeof(Tensor)) && !all.Any(p => p.ParameterType.IsByRefLike)),
    ];

    public static TheoryData<string, int> Places
    {
        get
        {
            TheoryData<string, int> places = [];
            for (var i = 0; i < methods.Length; i++)
            {
                foreach (var parameter in methods[i].GetParameters())
                {
                    if (parameter.ParameterType == typeof(Tensor) && !parameter.HasDefaultValue) places.Add($"{i} {methods[i].Name}", parameter.Position);
                }
            }
            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_null_is_named(string method, int place)
    {
        var called = methods[int.Parse(method.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)];
        var parameters = called.GetParameters();
        var arguments = Array.ConvertAll(parameters, Given);
        arguments[place] = null;
        var error = Assert.Throws<TargetInvocationException>(() => called.Invoke(null, arguments)).InnerException;
        Assert.True(error is ArgumentNullException, $"{called.DeclaringType!.Name}.{called}, parameter {place}: {error}");
    }

    [Fact]
    public void A_null_is_named_before_lists_of_axes()
    {
        Tensor none = null!;
        Func<object>[] calls =
        [
            () => none.Sum([0]), () => none.Mean([0]), () => none.Max([0]), () => none.Min([0]), () => none.Prod([0]), () => none.Var([0]), () => none.Std([0]), () => none.LogSumExp([0]), () => none.Norm([0]),
            () => none.All([0]), () => none.Any([0]), () => none.CountNonZero([0]), () => none.Flip([0]), () => none.Reshape(2), () => none.Permute(0), () => none.Roll([1], [0]), () => none.Split([1], 0),
            () => none.Tile(2), () => none.RepeatInterleave([1], 0), () => none.Pad([(1, 1)]), () => none.PadReflect([(1, 1)]), () => none.PadCircular([(1, 1)]), () => none.PadReplicate([(1, 1)]),
            () => Gradient.Of(none, Tensor.Ones([2])), () => Tensor.Concat([Tensor.Ones([2]), none]), () => Tensor.Stack([Tensor.Ones([2]), none]), () => Tensor.MeshGrid(none),
        ];
        foreach (var call in calls) Assert.Throws<ArgumentNullException>(call);
    }

    static object? Given(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(Tensor)) return Tensor.Ones([2], parameter.Name is "index" or "indices" ? DType.Int64 : parameter.Name == "condition" ? DType.Bool : DType.Float32);
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } usual) return usual;
        if (type == typeof(Shape)) return Shape.Create([2]);
        if (type == typeof(string)) return "i,i->";
        if (type == typeof(double)) return 0.25;
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
