using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Ratings.Contract;

namespace Once.Ratings.Mending;

/// <summary>The slices of rectification.</summary>
internal static class MendingServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MendingOptions>(configuration.GetSection("Ratings:Mending"));
        services.AddSingleton(MendingClocks.Ladder);
        foreach (var kind in TellMending.Kinds)
            services.AddSingleton(kind);
        services.AddScoped<MendingDesk>().AddScoped<MendingClocks>().AddScoped<TellMending>();
        services.AddScoped<OpenOrder>().AddScoped<HandOver>().AddScoped<MendOrder>().AddScoped<SettleOrder>().AddScoped<AnswerAsRater>();
        services.AddScoped<AppealRating>().AddScoped<RelayMessage>().AddScoped<RepeatCauses>().AddScoped<ReadOrders>().AddScoped<ReadOrder>();
        services.AddScoped<IMendingCounts, MendingCounts>().AddSingleton(MeasureMending.Source);
        foreach (var definition in MendingMetrics.Definitions)
            services.AddSingleton(definition);
        services.AddScoped(s => new OwedMendings(s.GetRequiredService<OnceDb>()));
        services.AddScoped(s => new ItemRectifications(s.GetRequiredService<OnceDb>(), s.GetRequiredService<Recorder>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new BadRatingListener(
            (provider, given, cancellation) => provider.GetRequiredService<OpenOrder>().OnBadAsync(given, cancellation),
            (provider, rating, reason, cancellation) => provider.GetRequiredService<OpenOrder>().OnExcludedAsync(rating, reason, cancellation)));
        foreach (var rule in (string[])[MendingClocks.Contact, MendingClocks.Mend])
            services.AddSingleton(new ClockListener(rule, (provider, fired, cancellation) => provider.GetRequiredService<TellMending>().RungAsync(fired, cancellation)));
        services.AddSingleton(new RecurringWork("ratings.hand-over", "差评整改单到期自动转办", Recurrence.Every(TimeSpan.FromMinutes(10)),
            (provider, cancellation) => provider.GetRequiredService<HandOver>().LateAsync(cancellation)));
    }
}
