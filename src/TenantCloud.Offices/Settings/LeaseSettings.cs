using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Leases as the office names and numbers them.</summary>
public sealed record LeaseSettings
{
    /// <summary>Kinds of lease in the order in which they are shown; the first is the dwelling.</summary>
    [MinLength(1), MaxLength(8)]
    public required IReadOnlyList<LeaseKindSettings> Kinds { get; init; }

    /// <summary>Written before a lease number when it is shown (<c>L/</c>).</summary>
    [MaxLength(6)]
    public string? NumberPrefix { get; init; }
}

/// <summary>One kind of lease.</summary>
public sealed record LeaseKindSettings
{
    /// <summary>Code of the feed's column <c>kind</c>.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,19}$")]
    public required string Code { get; init; }

    /// <summary>The office's word for it (« Logement », « Habitation », « Stationnement »).</summary>
    [Length(2, 40), Words]
    public required string Label { get; init; }
}

/// <summary>Documents as the office shows them.</summary>
public sealed record DocumentSettings
{
    public bool Enabled { get; init; }

    /// <summary>Kinds in the order in which they are shown.</summary>
    [MaxLength(12)]
    public IReadOnlyList<DocumentKindSettings> Kinds { get; init; } = [];
}

/// <summary>One kind of document.</summary>
public sealed record DocumentKindSettings
{
    /// <summary>Code of the feed's column <c>kind</c>.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,29}$")]
    public required string Code { get; init; }

    [Length(2, 60), Words]
    public required string Label { get; init; }

    /// <summary>Documents of an earlier month are not shown.</summary>
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Most recent ones shown. Absent: all.</summary>
    [Range(1, 120)]
    public int? MaximumShown { get; init; }
}

/// <summary>Rent notices without paper.</summary>
public sealed record PaperlessSettings
{
    public bool Enabled { get; init; }
}

/// <summary>Home insurance reminders.</summary>
public sealed record InsuranceSettings
{
    /// <summary>Remind on the home page.</summary>
    /// <value>On by default.</value>
    public bool Reminders { get; init; } = true;

    /// <summary>Days before the end date from which the reminder stands on the home page.</summary>
    /// <value>0 to 120; 30 by default.</value>
    [Range(0, 120)]
    public int RemindDaysBefore { get; init; } = 30;
}

/// <summary>Requests and complaints.</summary>
public sealed record RequestSettings
{
    public bool Enabled { get; init; }

    /// <summary>Who answers: the head office or the caretaker's office.</summary>
    public RequestDesk Desk { get; init; } = RequestDesk.HeadOffice;

    /// <summary>Kinds of request offered.</summary>
    [MaxLength(20)]
    public IReadOnlyList<RequestKindSettings> Kinds { get; init; } = [];
}

/// <summary>Who answers requests.</summary>
public enum RequestDesk
{
    HeadOffice,
    CaretakersOffice,
}

/// <summary>One kind of request.</summary>
public sealed record RequestKindSettings
{
    [RegularExpression("^[a-z][a-z0-9-]{0,29}$")]
    public required string Code { get; init; }

    [Length(2, 80), Words]
    public required string Label { get; init; }

    /// <summary>Themes a resident chooses from.</summary>
    [MaxLength(30), Words]
    public IReadOnlyList<string> Themes { get; init; } = [];
}
