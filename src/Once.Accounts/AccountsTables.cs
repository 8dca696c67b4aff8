using Microsoft.EntityFrameworkCore;
using Once.Accounts.Model;
using Once.Kernel.Storage;

namespace Once.Accounts;

internal static class AccountsTables
{
    public static DbSet<Account> Accounts(this OnceDb db) => db.Set<Account>();

    public static DbSet<Post> Posts(this OnceDb db) => db.Set<Post>();

    public static DbSet<RoleGrant> RoleGrants(this OnceDb db) => db.Set<RoleGrant>();

    public static DbSet<Session> Sessions(this OnceDb db) => db.Set<Session>();

    public static DbSet<UsedPassword> UsedPasswords(this OnceDb db) => db.Set<UsedPassword>();

    public static DbSet<SecurityEvent> SecurityEvents(this OnceDb db) => db.Set<SecurityEvent>();

    public static DbSet<Message> Messages(this OnceDb db) => db.Set<Message>();

    public static DbSet<MessageDelivery> MessageDeliveries(this OnceDb db) => db.Set<MessageDelivery>();

    public static DbSet<MessageWish> MessageWishes(this OnceDb db) => db.Set<MessageWish>();

    public static DbSet<MessageSwitch> MessageSwitches(this OnceDb db) => db.Set<MessageSwitch>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Account");
            account.HasIndex(a => a.SignInName).IsUnique();
            account.HasIndex(a => a.PhoneLookup).IsUnique();
            account.HasIndex(a => a.PartyId).IsUnique();
            account.HasIndex(a => a.NumberLookup);
        });
        model.Entity<Post>(post =>
        {
            post.ToTable("Post");
            post.HasIndex(p => p.AccountId);
            post.HasIndex(p => new { p.OrganId, p.Role });
            post.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        });
        model.Entity<RoleGrant>(grant => grant.ToTable("RoleGrant").HasKey(g => new { g.Role, g.Permission }));
        model.Entity<Session>(session =>
        {
            session.ToTable("Session");
            session.HasIndex(s => s.AccountId);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<UsedPassword>(used =>
        {
            used.ToTable("UsedPassword").HasKey(u => new { u.AccountId, u.Since });
            used.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId);
        });
        model.Entity<Message>(message =>
        {
            message.ToTable("Message");
            message.HasIndex(m => new { m.AccountId, m.ReadAt });
        });
        model.Entity<MessageDelivery>(delivery =>
        {
            delivery.ToTable("MessageDelivery").HasKey(d => new { d.MessageId, d.Channel });
            delivery.HasIndex(d => new { d.State, d.At });
            delivery.HasOne<Message>().WithMany().HasForeignKey(d => d.MessageId);
        });
        model.Entity<MessageWish>().ToTable("MessageWish").HasKey(w => new { w.AccountId, w.Kind, w.Channel });
        model.Entity<MessageSwitch>().ToTable("MessageSwitch").HasKey(s => new { s.Kind, s.Channel });
        model.Entity<SecurityEvent>(happened =>
        {
            happened.ToTable("SecurityEvent");
            happened.HasIndex(e => e.At);
            happened.HasIndex(e => new { e.AccountId, e.At });
        });
    }
}
