namespace AutoGrad.Tests.Tensors;

/// <summary>Runs something with each operation evaluated by itself: for tests of the collection <see cref="Settings"/>, as the switch is the process's.</summary>
static class Unfused
{
    public static T Run<T>(Func<T> run)
    {
        Settings.Fusion = false;
        try
        {
            return run();
        }
        finally
        {
            Settings.Fusion = true;
        }
    }
}
