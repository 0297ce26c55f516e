using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Kernels;

/// <summary>Conversion between element types, as C# casts do it: towards zero from floating to integer, ≠ 0 to truth values.</summary>
sealed class Cast(DType to) : IBlockFunction
{
    static readonly Cast[] all = [.. Enum.GetValues<DType>().Select(type => new Cast(type))];

    public static Cast To(DType type) => all[(int)type];

    public void Run(in Block block) => TypeSwitch.Run(block.Type, in block, new From(to));

    readonly struct From(DType to) : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => TypeSwitch.Run(to, in block, new Into<T>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => TypeSwitch.Run(to, in block, new Into<T>());

        public void Bool(in Block block) => TypeSwitch.Run(to, in block, new FromBool());
    }

    readonly struct Into<TFrom> : IBlockWork where TFrom : unmanaged, INumber<TFrom>
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.ConvertTruncating(block.A<TFrom>(), block.Y<T>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => TensorPrimitives.ConvertTruncating(block.A<TFrom>(), block.Y<T>());

        public void Bool(in Block block)
        {
            var x = block.A<TFrom>();
            var y = block.Y<bool>();
            for (var i = 0; i < y.Length; i++) y[i] = x[i] != TFrom.Zero;
        }
    }

    readonly struct FromBool : IBlockWork
    {
        public void Floating<T>(in Block block) where T : unmanaged, IBinaryFloatingPointIeee754<T> => TensorPrimitives.ConvertTruncating(block.A<byte>(), block.Y<T>());

        public void Integer<T>(in Block block) where T : unmanaged, IBinaryInteger<T> => TensorPrimitives.ConvertTruncating(block.A<byte>(), block.Y<T>());

        public void Bool(in Block block) => block.A<bool>().CopyTo(block.Y<bool>());
    }
}
