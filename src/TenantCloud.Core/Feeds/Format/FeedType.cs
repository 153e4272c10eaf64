namespace TenantCloud.Core.Feeds.Format;

/// <summary>How the text of a column is read.</summary>
public enum FeedType
{
    /// <summary>Any text on one line.</summary>
    Text,

    /// <summary>A number or code of the books that the portal only compares.</summary>
    Reference,

    /// <summary>A lease's number, in the office's own format.</summary>
    LeaseReference,

    /// <summary>A household's number, in the office's own format.</summary>
    HouseholdReference,

    /// <summary>A dwelling's number, in the office's own format.</summary>
    DwellingReference,

    /// <summary>A person's number, in the office's own format.</summary>
    ResidentReference,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary><c>yyyy-MM</c>, kept as the first day of the month.</summary>
    Month,

    /// <summary>Euros with at most two decimals after a comma or a point; kept as cents.</summary>
    Amount,

    /// <summary>Euros, zero or more; kept as cents.</summary>
    PositiveAmount,

    /// <summary>One of the words of <see cref="FeedColumn.Words"/>.</summary>
    Word,

    /// <summary>Code of one of the office's kinds of lease.</summary>
    LeaseKind,

    /// <summary>Code of one of the office's kinds of document.</summary>
    DocumentKind,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>Name of a file of the folder <c>files</c>.</summary>
    File,
}

/// <summary>How a value lies in the database.</summary>
public enum FeedStorage
{
    Text,
    Day,
    Number,
    Bytes,
}
