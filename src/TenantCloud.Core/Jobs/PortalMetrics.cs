using System.Diagnostics.Metrics;
using TenantCloud.Core.Mail;

namespace TenantCloud.Core.Jobs;

/// <summary>The product's own figures, under the meter <c>TenantCloud</c>. Labels come from closed lists only.</summary>
public sealed class PortalMetrics
{
    public const string MeterName = "TenantCloud";

    private readonly Counter<long> _mails;
    private readonly Counter<long> _jobRuns;
    private readonly Counter<long> _configurationFailures;

    public PortalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _mails = meter.CreateCounter<long>("tenantcloud.mails", "{mail}", "Handovers of mails, by kind and result.");
        _jobRuns = meter.CreateCounter<long>("tenantcloud.job.runs", "{run}", "Runs of jobs for an office, by job and result.");
        _configurationFailures = meter.CreateCounter<long>("tenantcloud.configuration.failures", "{reload}", "Changes of the offices' files that were refused.");
    }

    public void MailHandled(string kind, OutboundMailState state) =>
        _mails.Add(1, new("mail.kind", kind), new("result", state.ToString().ToLowerInvariant()));

    public void JobEnded(string job, JobRunState state) =>
        _jobRuns.Add(1, new("job", job), new("result", state.ToString().ToLowerInvariant()));

    /// <summary>A changed file of the offices was refused; the last good snapshot keeps serving.</summary>
    public void ConfigurationRefused() => _configurationFailures.Add(1);
}
