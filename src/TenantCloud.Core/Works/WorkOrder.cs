using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;
using TenantCloud.Core.Leases;

namespace TenantCloud.Core.Works;

/// <summary>Work on a dwelling, ordered from a contractor or from the office's own crew.</summary>
public sealed class WorkOrder : OfficeOwned
{
    [MaxLength(40)]
    public required string Reference { get; init; }

    public required Guid LeaseId { get; set; }

    public Lease? Lease { get; init; }

    public required WorkOrderKind Kind { get; set; }

    [MaxLength(200)]
    public required string Label { get; set; }

    [MaxLength(80)]
    public string? Company { get; set; }

    public required WorkOrderState State { get; set; }

    public required DateOnly OrderedOn { get; set; }

    public DateOnly? PlannedOn { get; set; }

    public DateOnly? DoneOn { get; set; }
}

/// <summary>Which paper orders the work.</summary>
public enum WorkOrderKind
{
    /// <summary>Bon de travaux.</summary>
    WorkOrder,

    /// <summary>Ordre de service.</summary>
    ServiceOrder,
}

/// <summary>How far the work is.</summary>
public enum WorkOrderState
{
    Ordered,
    Planned,
    Done,
    Cancelled,
}

internal sealed class WorkOrderMapping : IEntityTypeConfiguration<WorkOrder>
{
    public void Configure(EntityTypeBuilder<WorkOrder> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Lease).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.LeaseId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.Reference }).IsUnique();
        builder.HasIndex(row => new { row.OfficeId, row.LeaseId, row.OrderedOn });
    }
}
