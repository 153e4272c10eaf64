using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TenantCloud.Core.Data;

namespace TenantCloud.Core.Accounts;

/// <summary>One browser that signed in, from then until it signs out, is signed out, or is not seen any more.</summary>
public sealed class SignInSession : OfficeOwned
{
    public required Guid AccountId { get; init; }

    public Account? Account { get; init; }

    public required SignInMethod Method { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Noted when the ticket is checked, not at each request.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    [MaxLength(45)]
    public string? ClientAddress { get; init; }

    /// <summary>What the browser says of itself, cut to its length.</summary>
    [MaxLength(300)]
    public string? UserAgent { get; init; }

    /// <summary>The browser keeps its ticket when it is closed.</summary>
    public required bool IsRemembered { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>How somebody proved who they are.</summary>
public enum SignInMethod
{
    Password,
    Passkey,
}

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.OwnedByOffice();
        builder.HasOne(row => row.Account).WithMany()
            .HasForeignKey(row => new { row.OfficeId, row.AccountId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.OfficeId, row.AccountId, row.StartedAt });
    }
}
