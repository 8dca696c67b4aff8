using Once.Kernel.Crypto;

namespace Once.Kernel.Records;

/// <summary>The root over a row of leaves, taken one by one; it remembers one subtree for each power of two.</summary>
/// <remarks>The tree of RFC 6962 section 2.1, with SM3: leaves and inner nodes are told apart by a first byte.</remarks>
internal sealed class MerkleTree
{
    private readonly Stack<(int Leaves, byte[] Root)> _subtrees = new();

    internal int Leaves { get; private set; }

    internal void Add(byte[] leaf)
    {
        Leaves++;
        var subtree = (Leaves: 1, Root: Sm3.Hash([0, .. leaf]));
        while (_subtrees.TryPeek(out var left) && left.Leaves == subtree.Leaves)
            subtree = (left.Leaves * 2, Join(_subtrees.Pop().Root, subtree.Root));
        _subtrees.Push(subtree);
    }

    /// <summary>The root; zeros where there is no leaf.</summary>
    internal byte[] Root()
    {
        if (_subtrees.Count == 0)
            return new byte[Sm3.Size];
        var right = _subtrees.Peek().Root;
        foreach (var (_, left) in _subtrees.Skip(1))
            right = Join(left, right);
        return right;
    }

    private static byte[] Join(byte[] left, byte[] right) => Sm3.Hash([1, .. left, .. right]);
}
