using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Jobs;

public static class JobsServices
{
    /// <summary>Schema and first part of the names of the scheduler's tables.</summary>
    public const string TablePrefix = "quartz.qrtz_";

    /// <summary>How often mails are polled; the saving node delivers its own at once.</summary>
    private static readonly TimeSpan MailPoll = TimeSpan.FromSeconds(5);

    private static readonly RetryPolicy Retries = RetryPolicy.Explicit(
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)]);

    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    /// <summary>Makes a job known. Every node of a deployment registers the same jobs.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The job's word.</param>
    /// <param name="every">How often offices with work due are looked for.</param>
    /// <param name="findDue">Looks for them.</param>
    /// <param name="retries">When a failed run is tried again; null for 1, 5, 30 minutes, 2 and 6 hours.</param>
    public static IServiceCollection AddOfficeJob<TJob>(
        this IServiceCollection services, string name, TimeSpan every, FindDueOffices findDue, RetryPolicy? retries = null)
        where TJob : class, IOfficeJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new OfficeJobRegistration(name, typeof(TJob), every, findDue, retries ?? Retries));
        return services;
    }

    /// <summary>The jobs of the product itself.</summary>
    public static IServiceCollection AddProductJobs(this IServiceCollection services)
    {
        services.AddHttpClient(PaymentPollingJob.Name, client => client.Timeout = TimeSpan.FromSeconds(20));
        return services
            .AddOfficeJob<PaymentPollingJob>(PaymentPollingJob.Name, TimeSpan.FromMinutes(1), PaymentPollingJob.FindDueAsync)
            .AddOfficeJob<FeedImportJob>(FeedImportJob.Name, TimeSpan.FromSeconds(10), FeedImportJob.FindDueAsync)
            .AddOfficeJob<OutboundFeedJob>(OutboundFeedJob.Name, TimeSpan.FromHours(1), OutboundFeedJob.FindDueAsync)
            .AddOfficeJob<AccountCleanupJob>(AccountCleanupJob.Name, TimeSpan.FromHours(6), DailyJobs.Due(AccountCleanupJob.Name))
            .AddOfficeJob<MailCleanupJob>(MailCleanupJob.Name, TimeSpan.FromHours(6), DailyJobs.Due(MailCleanupJob.Name));
    }

    /// <summary>Runs jobs on demand and keeps their trace, without a scheduler: what the command line needs.</summary>
    public static IServiceCollection AddJobRuns(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PortalMetrics>();
        services.TryAddSingleton<OfficeJobs>();
        services.TryAddSingleton<JobRunner>();
        services.TryAddScoped<LostRuns>();
        services.TryAddSingleton<MailDispatcher>();
        return services;
    }

    /// <summary>The scheduler of this node, clustered over the database with all others; after every <see cref="AddOfficeJob"/>.</summary>
    /// <param name="services">The application's services; a <see cref="CurrentSnapshot"/> must be among them.</param>
    /// <param name="useDatabase">Chooses the engine and the connection of the store.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, Action<IPersistentStoreBuilder> useDatabase)
    {
        services.AddJobRuns();
        services.AddHostedService<MailSignalWorker>();
        var scans = services.Select(service => service.ImplementationInstance).OfType<OfficeJobRegistration>().ToList();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "tenantcloud");
            quartz.UsePersistentStore(store =>
            {
                useDatabase(store);
                store.UseClustering();
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = TablePrefix;
                    options.StoreJobDataAsStrings = true;
                    options.SchemaProvisioning = SchemaProvisioning.Validate;
                });
            });
            quartz.AddJob<OfficeRunJob>(job => job.WithIdentity(OfficeJobs.RunKey).StoreDurably());
            quartz.AddRecurring<MailPollJob>("mail-poll", MailPoll);
            quartz.AddRecurring<SweepJob>("lost-runs", Sweep);
            foreach (var scan in scans)
            {
                quartz.AddRecurring<ScanJob>($"scan {scan.Name}", scan.Every, scan.Name);
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void AddRecurring<TJob>(this IQuartzBuilder quartz, string name, TimeSpan every, string? officeJob = null)
        where TJob : IJob
    {
        var key = new JobKey(name, "platform");
        quartz.AddJob<TJob>(job =>
        {
            job.WithIdentity(key).StoreDurably();
            if (officeJob is not null)
            {
                job.UsingJobData(OfficeJobs.JobKey, officeJob);
            }
        });
        quartz.AddTrigger<TJob>(trigger => trigger
            .ForJob(key)
            .WithIdentity(name, "platform")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(every)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
    }
}
