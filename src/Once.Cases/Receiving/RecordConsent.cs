using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Receiving;

/// <summary>记下同意: on paper, as a scan, or by a code that only the person can know. Without it nobody fills in for them.</summary>
/// <remarks>个人信息保护法 第14条.</remarks>
internal sealed class RecordConsent(OnceDb db, SendMessage send, AttachmentStore store, PersonalDataCipher cipher, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task PaperAsync(Guid id, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        reception.Sign(ConsentWay.Paper, null, time.UtcNow());
        await SaveAsync(reception, "本人签了纸质同意书", cancellation);
    }

    public async Task ScanAsync(Guid id, IFormFile? file, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        if (file is not { Length: > 0 })
            throw new RefusedException(ReceptionRefusals.ScanMissing);
        await using var content = file.OpenReadStream();
        var kept = await store.SaveAsync(content, file.FileName, actor.Value.AccountId, cancellation);
        reception.Sign(ConsentWay.Scan, kept.Id, time.UtcNow());
        await SaveAsync(reception, "本人签了同意书，扫描留存", cancellation);
    }

    /// <param name="picture">What the person drew (PNG).</param>
    public async Task DrawnAsync(Guid id, byte[]? picture, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        if (picture is null)
            throw new RefusedException(ReceptionRefusals.SignatureMissing);
        using var content = new MemoryStream(picture);
        var kept = await store.SaveAsync(content, "手写签名.png", actor.Value.AccountId, cancellation);
        reception.Sign(ConsentWay.Drawn, kept.Id, time.UtcNow());
        await SaveAsync(reception, "本人当面手写签名", cancellation);
    }

    /// <summary>Sends six digits to the person's phone and message centre; they tell them to the clerk.</summary>
    public async Task AskCodeAsync(Guid id, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        var code = RandomNumberGenerator.GetString("0123456789", 6);
        reception.SendCode(LookupOf(id, code), time.UtcNow());
        var told = await send.ToPartyAsync(reception.PersonId, new(CaseMessages.ConsentCode, $"您在窗口办事，同意{reception.ClerkName}替您填表、提交的，把 {code} 告诉他，10 分钟内有效。不是您，别告诉任何人。"), cancellation);
        if (told == 0)
            throw new RefusedException(ReceptionRefusals.NobodyToTell);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task CodeAsync(Guid id, string? code, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        if (!reception.TellCode(LookupOf(id, code?.Trim() ?? ""), time.UtcNow()))
        {
            await db.SaveChangesAsync(cancellation);
            throw new RefusedException(ReceptionRefusals.CodeWrong);
        }
        await SaveAsync(reception, "本人说出了验证码", cancellation);
    }

    /// <summary>结束接待: from now on nobody fills in for the person.</summary>
    public async Task CloseAsync(Guid id, CancellationToken cancellation = default)
    {
        var reception = await FindAsync(id, cancellation);
        reception.Close(time.UtcNow());
        await recorder.RecordAsync(new Deed("reception", id, "cases.close-reception", "结束接待"), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private string LookupOf(Guid id, string code) => cipher.Lookup($"{id:N} {code}");

    /// <summary>One's own alone: consent was given to the clerk who stood there.</summary>
    private async Task<Reception> FindAsync(Guid id, CancellationToken cancellation)
    {
        actor.Value.Require(CasesPermissions.StandIn);
        var clerk = actor.Value.AccountId;
        return await db.Receptions().SingleOrDefaultAsync(r => r.Id == id && r.ClerkId == clerk, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
    }

    private async Task SaveAsync(Reception reception, string words, CancellationToken cancellation)
    {
        await recorder.RecordAsync(new Deed("reception", reception.Id, "cases.consent", "记下同意", words, new { reception.Consent }), cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RefusedException(ReceptionRefusals.ConsentedAlready);
        }
    }
}
