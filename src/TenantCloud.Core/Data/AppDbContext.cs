using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TenantCloud.Core.Accounts;
using TenantCloud.Core.Audit;
using TenantCloud.Core.Consents;
using TenantCloud.Core.Documents;
using TenantCloud.Core.Feeds;
using TenantCloud.Core.Jobs;
using TenantCloud.Core.Leases;
using TenantCloud.Core.Ledger;
using TenantCloud.Core.Mail;
using TenantCloud.Core.Mail.Events;
using TenantCloud.Core.Mail.Suppressions;
using TenantCloud.Core.Mail.Wordings;
using TenantCloud.Core.Paying;
using TenantCloud.Core.PersonalData;
using TenantCloud.Core.Privileged;
using TenantCloud.Core.Residents;
using TenantCloud.Core.Works;
using TenantCloud.Offices;

namespace TenantCloud.Core.Data;

/// <summary>The one context of an office's rows. Reads are confined by a named filter, writes by a guard, and both again by the database.</summary>
/// <remarks>Never pooled: the filter reads this instance's office, so that one cached model serves every office.</remarks>
public sealed class AppDbContext : DbContext
{
    /// <summary>Name of the filter that confines reads to the current office.</summary>
    public const string OfficeFilter = "Office";

    private readonly CurrentOffice _currentOffice;

    public AppDbContext(DbContextOptions<AppDbContext> options, CurrentOffice currentOffice)
        : base(options)
    {
        _currentOffice = currentOffice;
        ChangeTracker.Tracking += StampNewRow;
    }

    /// <summary>The office that this context reads and writes.</summary>
    /// <exception cref="NoOfficeException">No office was chosen in this scope.</exception>
    public OfficeId OfficeId => _currentOffice.Id;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountToken> AccountTokens => Set<AccountToken>();

    public DbSet<AccountPasskey> AccountPasskeys => Set<AccountPasskey>();

    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    public DbSet<AttemptCount> AttemptCounts => Set<AttemptCount>();

    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<ResidentProfile> ResidentProfiles => Set<ResidentProfile>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<DataExport> DataExports => Set<DataExport>();

    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<LeaseHolder> LeaseHolders => Set<LeaseHolder>();

    public DbSet<Occupant> Occupants => Set<Occupant>();

    public DbSet<Insurance> Insurances => Set<Insurance>();

    public DbSet<LedgerLine> LedgerLines => Set<LedgerLine>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<WorkOrder> WorkOrders => Set<WorkOrder>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentNotification> PaymentNotifications => Set<PaymentNotification>();

    public DbSet<OutboundMail> OutboundMails => Set<OutboundMail>();

    public DbSet<MailEvent> MailEvents => Set<MailEvent>();

    public DbSet<AddressSuppression> AddressSuppressions => Set<AddressSuppression>();

    public DbSet<MailWording> MailWordings => Set<MailWording>();

    public DbSet<FeedRun> FeedRuns => Set<FeedRun>();

    public DbSet<FeedRejection> FeedRejections => Set<FeedRejection>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<StaffAccount> StaffAccounts => Set<StaffAccount>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<StaffPasskey> StaffPasskeys => Set<StaffPasskey>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PrepareWrites();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PrepareWrites();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        PlatformModel.ConfigureConventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        PlatformModel.Build(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => typeof(IOfficeOwned).IsAssignableFrom(entity.ClrType)))
        {
            modelBuilder.Entity(entity.ClrType).HasQueryFilter(OfficeFilter, OfOffice(entity.ClrType));
        }
    }

    private LambdaExpression OfOffice(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var own = Expression.Property(row, nameof(IOfficeOwned.OfficeId));
        var current = Expression.Property(Expression.Constant(this), nameof(OfficeId));
        return Expression.Lambda(Expression.Equal(own, current), row);
    }

    private void StampNewRow(object? sender, EntityTrackingEventArgs tracking)
    {
        if (tracking is { FromQuery: false, State: EntityState.Added, Entry.Entity: OfficeOwned { OfficeId.Value: 0 } row })
        {
            row.StampWith(OfficeId);
        }
    }

    private void PrepareWrites()
    {
        foreach (var entry in ChangeTracker.Entries<IOfficeOwned>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity.OfficeId != OfficeId)
            {
                throw new ForeignOfficeException(entry.Metadata.ClrType.Name);
            }

            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
            {
                versioned.Version++;
            }
        }
    }
}
