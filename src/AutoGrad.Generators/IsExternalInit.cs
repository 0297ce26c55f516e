namespace System.Runtime.CompilerServices;

/// <summary>What records and init accessors ask for, and netstandard2.0 lacks.</summary>
static class IsExternalInit;
