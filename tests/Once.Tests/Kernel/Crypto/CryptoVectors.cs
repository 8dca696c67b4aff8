using System.Formats.Asn1;
using System.Numerics;
using System.Text;
using Once.Kernel.Crypto;
using Xunit;

namespace Once.Tests.Kernel.Crypto;

public sealed class CryptoVectors
{
    [Fact]
    public void Sm3_of_abc_is_the_example_of_the_standard()
    {
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Sm3.Hex(Sm3.Hash("abc")));
    }

    [Fact]
    public void Sm3_of_sixteen_times_abcd_is_the_second_example_of_the_standard()
    {
        var text = string.Concat(Enumerable.Repeat("abcd", 16));

        Assert.Equal("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732", Sm3.Hex(Sm3.Hash(text)));
    }

    [Fact]
    public void Sm3_in_pieces_is_sm3_of_the_whole()
    {
        using var hasher = new Sm3Hasher();
        hasher.Append("a"u8);
        hasher.Append([]);
        hasher.Append("bc"u8);

        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Sm3.Hex(hasher.Finish()));
    }

    [Fact]
    public async Task Sm3_of_a_stream_is_sm3_of_its_bytes()
    {
        using var stream = new MemoryStream("abc"u8.ToArray());

        var digest = await Sm3.HashAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Sm3.Hex(digest));
    }

    [Fact]
    public void Sm3_serves_many_threads_at_once()
    {
        var digests = new string[200];

        Parallel.For(0, digests.Length, i => digests[i] = Sm3.Hex(Sm3.Hash("abc")));

        Assert.Single(digests.Distinct());
    }

    [Fact]
    public void Sm3_hmac_agrees_with_its_definition()
    {
        var key = Encoding.ASCII.GetBytes("key").Concat(new byte[61]).ToArray();
        var inner = Sm3.Hash([.. key.Select(b => (byte)(b ^ 0x36)), .. "text"u8]);
        var outer = Sm3.Hash([.. key.Select(b => (byte)(b ^ 0x5c)), .. inner]);

        Assert.Equal(outer, Sm3.Hmac("key"u8, "text"u8));
    }

    [Fact]
    public void Sm4_of_one_block_is_the_example_of_the_standard()
    {
        var block = Convert.FromHexString("0123456789abcdeffedcba9876543210");

        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(Sm4.EncryptBlock(block, block)));
    }

    [Fact]
    public void Sm2_verifies_the_example_of_the_standard()
    {
        using var key = ExampleKey();

        Assert.True(key.Verify("message digest"u8, ExampleSignature()));
    }

    [Fact]
    public void Sm2_refuses_the_example_over_another_message()
    {
        using var key = ExampleKey();

        Assert.False(key.Verify("message digesT"u8, ExampleSignature()));
        Assert.False(key.Verify("message digest"u8, [1, 2, 3]));
    }

    private static Sm2PublicKey ExampleKey() => Sm2PublicKey.FromPoint(
        Convert.FromHexString("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"),
        Convert.FromHexString("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"));

    private static byte[] ExampleSignature()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Number("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"));
            writer.WriteInteger(Number("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"));
        }

        return writer.Encode();
    }

    private static BigInteger Number(string hex) => new(Convert.FromHexString(hex), isUnsigned: true, isBigEndian: true);
}
