using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Work that is written once for every element type.</summary>
interface ITyped
{
    void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    void Integer<T>() where T : unmanaged, IBinaryInteger<T>;

    void Bool();
}

/// <summary>Work that does not care what an element means, only that it is a value.</summary>
interface IUntyped
{
    void Run<T>() where T : unmanaged;
}

/// <summary>The one switch on the element type.</summary>
static class TypeSwitch
{
    public static void Run<TWork>(DType type, scoped ref TWork work) where TWork : struct, ITyped, allows ref struct
    {
        switch (type)
        {
            case DType.Float32: work.Floating<float>(); break;
            case DType.Float64: work.Floating<double>(); break;
            case DType.Int32: work.Integer<int>(); break;
            case DType.Int64: work.Integer<long>(); break;
            default: work.Bool(); break;
        }
    }

    /// <summary>Moves and compares by size alone: a float is handled as the integer of its bits.</summary>
    public static void RunUntyped<TWork>(DType type, scoped ref TWork work) where TWork : struct, IUntyped, allows ref struct
    {
        switch (type.Size)
        {
            case 1: work.Run<byte>(); break;
            case 4: work.Run<int>(); break;
            default: work.Run<long>(); break;
        }
    }
}
