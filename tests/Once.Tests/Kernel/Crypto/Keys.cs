using Once.Kernel.Crypto;
using Xunit;

namespace Once.Tests.Kernel.Crypto;

public sealed class Keys : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("once-keys-").FullName;

    [Fact]
    public void A_signature_is_verified_by_the_public_half_read_back_from_its_text()
    {
        using var pair = Sm2KeyPair.Generate();
        using var again = Sm2KeyPair.FromPem(pair.ToPem());
        using var verifier = Sm2PublicKey.FromPem(pair.PublicKey.ToPem());

        var signature = again.Sign("封存"u8);

        Assert.True(verifier.Verify("封存"u8, signature));
        Assert.False(verifier.Verify("封条"u8, signature));
    }

    [Fact]
    public void A_signature_of_another_key_is_refused()
    {
        using var pair = Sm2KeyPair.Generate();
        using var other = Sm2KeyPair.Generate();

        Assert.False(other.PublicKey.Verify("封存"u8, pair.Sign("封存"u8)));
    }

    [Fact]
    public void A_text_that_is_no_key_is_refused_in_one_sentence()
    {
        var refusal = Assert.Throws<CryptoFailedException>(() => Sm2KeyPair.FromPem("不是密钥"));

        Assert.Equal("国密运算失败：密钥文本不是 PEM 格式。", refusal.Message);
    }

    [Fact]
    public void A_machine_without_openssl_is_told_so_in_one_sentence()
    {
        var refusal = Assert.Throws<CryptoUnavailableException>(() => LibCrypto.Load("libnothing.so.9"));

        Assert.Equal("本机缺少 OpenSSL 3（libcrypto.so.3），国密算法无法使用，请先安装 OpenSSL 3。", refusal.Message);
    }

    [Fact]
    public void What_is_encrypted_is_read_back_and_never_twice_the_same()
    {
        var cipher = new PersonalDataCipher(Ring());

        var first = cipher.Encrypt("11010519491231002X");
        var second = cipher.Encrypt("11010519491231002X");

        Assert.StartsWith("1:", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Equal("11010519491231002X", cipher.Decrypt(first));
        Assert.Equal("", cipher.Decrypt(cipher.Encrypt("")));
    }

    [Fact]
    public void Any_altered_byte_of_a_box_is_noticed()
    {
        var key = new Sm4Key(new byte[32]);
        var box = key.Encrypt("13800003210"u8);

        for (var i = 0; i < box.Length; i++)
        {
            var altered = (byte[])box.Clone();
            altered[i] ^= 1;
            Assert.Throws<CryptoFailedException>(() => key.Decrypt(altered));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1:***")]
    [InlineData("1:AAAA")]
    [InlineData("9:AAAA")]
    public void A_text_that_is_no_cipher_is_refused(string text)
    {
        Assert.Throws<CryptoFailedException>(() => new PersonalDataCipher(Ring()).Decrypt(text));
    }

    [Fact]
    public void The_look_up_value_is_the_same_on_every_node_that_shares_the_folder()
    {
        var one = new PersonalDataCipher(Ring()).Lookup("13800003210");
        var other = new PersonalDataCipher(Ring()).Lookup("13800003210");

        Assert.Equal(43, one.Length);
        Assert.Equal(one, other);
        Assert.NotEqual(one, new PersonalDataCipher(Ring()).Lookup("13800003211"));
    }

    [Fact]
    public void A_new_data_key_encrypts_from_now_on_and_the_old_one_still_reads()
    {
        using var ring = Ring();
        var cipher = new PersonalDataCipher(ring);
        var old = cipher.Encrypt("旧");

        Assert.Equal(2, ring.AddDataKey());

        Assert.StartsWith("2:", cipher.Encrypt("新"), StringComparison.Ordinal);
        Assert.Equal("旧", cipher.Decrypt(old));
        Assert.Equal("2:", cipher.CurrentPrefix);
    }

    [Fact]
    public void Key_files_are_readable_by_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are Unix's");
            return;
        }

        using var ring = Ring();
        _ = ring.DataKey(1);
        _ = ring.SealKey(1);

        foreach (var file in Directory.GetFiles(_folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["data-1.key", "seal-1.key"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Many_nodes_that_start_at_once_agree_on_one_key()
    {
        var lookups = new string[16];

        Parallel.For(0, lookups.Length, i => lookups[i] = new PersonalDataCipher(Ring()).Lookup("x"));

        Assert.Single(lookups.Distinct());
    }

    [Fact]
    public void A_key_given_by_the_configuration_wins_over_the_folder()
    {
        var given = new KeyRingOptions(_folder, new Dictionary<string, string> { ["lookup"] = new string('0', 64) });
        using var ring = new KeyRing(given);

        Assert.Equal(new byte[32], ring.LookupKey.ToArray());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private KeyRing Ring() => new(new KeyRingOptions(_folder, new Dictionary<string, string>()));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
