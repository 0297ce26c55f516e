using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>Conversion between element types, as C# casts do it: towards zero from floating to integer, ≠ 0 to truth values.</summary>
sealed class Cast(DType to) : IBlockFunction
{
    static readonly Cast[] all = [.. Enum.GetValues<DType>().Select(type => new Cast(type))];

    public static Cast To(DType type) => all[(int)type];

    public void Run(in Block block)
    {
        From work = new(block, to);
        TypeSwitch.Run(block.Type, ref work);
    }

    readonly ref struct From(Block block, DType to) : ITyped
    {
        readonly Block block = block;

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Convert<T>();

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => Convert<T>();

        void Convert<T>() where T : unmanaged, INumber<T>
        {
            Into<T> work = new(block);
            TypeSwitch.Run(to, ref work);
        }

        public void Bool()
        {
            FromBool work = new(block);
            TypeSwitch.Run(to, ref work);
        }
    }

    readonly ref struct Into<TFrom>(Block block) : ITyped where TFrom : unmanaged, INumber<TFrom>
    {
        readonly Block block = block;

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.ConvertTruncating(block.A<TFrom>(), block.Y<T>());

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => TensorPrimitives.ConvertTruncating(block.A<TFrom>(), block.Y<T>());

        public void Bool()
        {
            var x = block.A<TFrom>();
            var y = block.Y<bool>();
            for (var i = 0; i < y.Length; i++) y[i] = x[i] != TFrom.Zero;
        }
    }

    readonly ref struct FromBool(Block block) : ITyped
    {
        readonly Block block = block;

        public void Floating<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.ConvertTruncating(block.A<byte>(), block.Y<T>());

        public void Integer<T>() where T : unmanaged, IBinaryInteger<T> => TensorPrimitives.ConvertTruncating(block.A<byte>(), block.Y<T>());

        public void Bool() => block.A<bool>().CopyTo(block.Y<bool>());
    }
}
