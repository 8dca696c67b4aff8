using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Once.Kernel.Crypto;

namespace Once.Kernel.Records;

/// <summary>Writes fields in one unmistakable form for digests: each with its length, numbers with the high byte first.</summary>
internal sealed class Canonical
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    internal Canonical(string form) => Add(form);

    internal Canonical Add(string? text)
    {
        if (text is null)
            return AddLength(-1);
        AddLength(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _buffer);
        return this;
    }

    internal Canonical Add(byte[]? bytes)
    {
        if (bytes is null)
            return AddLength(-1);
        AddLength(bytes.Length);
        _buffer.Write(bytes);
        return this;
    }

    internal Canonical Add(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), number);
        _buffer.Advance(8);
        return this;
    }

    internal Canonical Add(DateTime moment) => Add(moment.Ticks);

    internal Canonical Add(Guid? id) => Add(id?.ToByteArray(bigEndian: true));

    internal ReadOnlySpan<byte> Bytes => _buffer.WrittenSpan;

    internal byte[] Digest() => Sm3.Hash(_buffer.WrittenSpan);

    private Canonical AddLength(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(4), length);
        _buffer.Advance(4);
        return this;
    }
}
