using System.Runtime.InteropServices;

namespace AutoGrad.Kernels;

#pragma warning disable CA1812 // Type arguments whose size is a number known to the compiler; nobody makes one.
[StructLayout(LayoutKind.Sequential, Size = 1)] readonly struct Of1;
[StructLayout(LayoutKind.Sequential, Size = 2)] readonly struct Of2;
[StructLayout(LayoutKind.Sequential, Size = 3)] readonly struct Of3;
[StructLayout(LayoutKind.Sequential, Size = 4)] readonly struct Of4;
[StructLayout(LayoutKind.Sequential, Size = 5)] readonly struct Of5;
[StructLayout(LayoutKind.Sequential, Size = 6)] readonly struct Of6;
[StructLayout(LayoutKind.Sequential, Size = 7)] readonly struct Of7;
[StructLayout(LayoutKind.Sequential, Size = 8)] readonly struct Of8;
[StructLayout(LayoutKind.Sequential, Size = 9)] readonly struct Of9;
[StructLayout(LayoutKind.Sequential, Size = 10)] readonly struct Of10;
[StructLayout(LayoutKind.Sequential, Size = 11)] readonly struct Of11;
[StructLayout(LayoutKind.Sequential, Size = 12)] readonly struct Of12;
[StructLayout(LayoutKind.Sequential, Size = 13)] readonly struct Of13;
[StructLayout(LayoutKind.Sequential, Size = 14)] readonly struct Of14;

/// <summary>The elements of all rows of a tile follow each other, step by step.</summary>
[StructLayout(LayoutKind.Sequential, Size = 1)] readonly struct Packed;

/// <summary>The rows of a tile lie where they are.</summary>
[StructLayout(LayoutKind.Sequential, Size = 2)] readonly struct InPlace;

/// <summary>The rows of a tile are packed, and the columns of each step lie somewhere else.</summary>
[StructLayout(LayoutKind.Sequential, Size = 3)] readonly struct Scattered;
#pragma warning restore CA1812
