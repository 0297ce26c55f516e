using AutoGrad.Kernels;

namespace AutoGrad.Tests.Kernels;

public unsafe class PanelProductTests
{
    // A[i, p] = i + 10·p and B[p, j] = p − j, without any matrix in memory.
    readonly struct Formula(int lane, int step) : IPanelSource<float>
    {
        public void Pack(int first, int lanes, int firstStep, int depth, float* panel, int width)
        {
            for (int p = 0; p < depth; p++)
            {
                for (int i = 0; i < width; i++)
                    panel[(p * width) + i] = i < lanes ? (lane * (first + i)) + (step * (firstStep + p)) : 0;
            }
        }
    }

    // Column-major, so no tile has rows of neighbouring columns and each one comes through Store.
    readonly struct ColumnMajor(float* data, int rows) : ITileTarget<float>
    {
        public float* Locate(int row, int column, int height, int width, out nint stride)
        {
            stride = 0;
            return null;
        }

        public void Store(float* tile, nint stride, int row, int column, int height, int width, bool accumulate)
        {
            for (int i = 0; i < height; i++)
            {
                for (int j = 0; j < width; j++)
                {
                    float* place = data + ((column + j) * rows) + row + i;
                    *place = tile[(i * stride) + j] + (accumulate ? *place : 0);
                }
            }
        }

        public void Finish(int row, int column, int height, int width)
        {
            for (int i = 0; i < height; i++)
            {
                for (int j = 0; j < width; j++)
                    data[((column + j) * rows) + row + i] *= 2;
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 5, 2)]
    [InlineData(15, 33, 7)]
    [InlineData(61, 130, 20)]
    [InlineData(20, 40, 1000)]
    public void Sources_and_target_of_the_caller_are_used(int m, int n, int k)
    {
        float[] c = new float[m * n];
        fixed (float* p = c)
            PanelProduct.Multiply<float, Formula, Formula, ColumnMajor>(m, n, k, new(1, 10), new(-1, 1), new(p, m), false);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++)
                    sum += (i + (10.0 * p)) * (p - j);
                Assert.Equal(2 * sum, c[(j * m) + i], 1e-5 * ((10.0 * k * k * (k + n)) + 1));
            }
        }
    }
}
