using System.Numerics;

namespace AutoGrad.Kernels;

/// <summary>Work that is written once for every element type.</summary>
interface ITyped
{
    void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    void Integer<T>() where T : unmanaged, IBinaryInteger<T>;

    void Bool();
}

/// <summary>
/// What a function does to a block, written once for every element type. The block is never copied: its fields have just been written one by one, and a processor that is to read several of them
/// at once waits until all that was stored before has reached the cache.
/// </summary>
interface IBlockWork
{
    void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T>;

    void Bool(in Block block);
}

/// <summary>What a function of floating types does to a block.</summary>
interface IFloatingWork
{
    void Run<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>What a function does to a block whatever an element means.</summary>
interface IUntypedWork
{
    void Run<T>(in Block block) where T : unmanaged;
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

    /// <summary>Does work on a block whose elements have such a type.</summary>
    public static void Run<TWork>(DType type, in Block block, TWork work) where TWork : struct, IBlockWork
    {
        switch (type)
        {
            case DType.Float32: work.Floating<float>(in block); break;
            case DType.Float64: work.Floating<double>(in block); break;
            case DType.Int32: work.Integer<int>(in block); break;
            case DType.Int64: work.Integer<long>(in block); break;
            default: work.Bool(in block); break;
        }
    }

    /// <summary>Does work on a block of floating type.</summary>
    public static void RunFloating<TWork>(in Block block, TWork work) where TWork : struct, IFloatingWork
    {
        switch (block.Type)
        {
            case DType.Float32: work.Run<float>(in block); break;
            case DType.Float64: work.Run<double>(in block); break;
            default: throw new NotSupportedException($"A function of floating types was given a block of {block.Type}.");
        }
    }

    /// <summary>Moves a block by the size of its elements alone.</summary>
    public static void RunUntyped<TWork>(in Block block, TWork work) where TWork : struct, IUntypedWork
    {
        switch (block.Type.Size)
        {
            case 1: work.Run<byte>(in block); break;
            case 4: work.Run<int>(in block); break;
            default: work.Run<long>(in block); break;
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
