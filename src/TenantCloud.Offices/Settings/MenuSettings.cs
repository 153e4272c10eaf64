using System.ComponentModel.DataAnnotations;

namespace TenantCloud.Offices.Settings;

/// <summary>Menu and quick access of the residents' portal.</summary>
public sealed record MenuSettings
{
    /// <summary>Form of the navigation.</summary>
    public NavigationLayout Layout { get; init; } = NavigationLayout.Menu;

    /// <summary>Entries of the main menu in order. An entry whose section is off, or whose page does not exist yet, is not shown.</summary>
    [MinLength(1), MaxLength(16)]
    public required IReadOnlyList<MenuEntrySettings> Entries { get; init; }

    /// <summary>Quick-access tiles of the home page, by the same rules.</summary>
    [MaxLength(8)]
    public IReadOnlyList<MenuEntrySettings> Tiles { get; init; } = [];
}

/// <summary>Forms that the look knows for the navigation.</summary>
public enum NavigationLayout
{
    /// <summary>A row of entries; folded behind « Menu » on a phone.</summary>
    Menu,

    /// <summary>A row of icons above words, also on a phone.</summary>
    Strip,

    /// <summary>A column at the side; folded on a phone.</summary>
    Side,

    /// <summary>Tabs at the thumb; a rail on a wide screen.</summary>
    Tabs,
}

/// <summary>One entry of the menu or one tile.</summary>
public sealed record MenuEntrySettings
{
    /// <summary>The page it leads to.</summary>
    public required PortalPage To { get; init; }

    /// <summary>The office's own word for it.</summary>
    [Length(2, 40), Words]
    public required string Label { get; init; }

    /// <summary>Code of the kind of document that the page opens on. Only with <see cref="PortalPage.Documents"/>.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,29}$")]
    public string? DocumentKind { get; init; }

    /// <summary>Name of an icon in the sheet, without <c>i-</c>. Absent: the page's own.</summary>
    [RegularExpression("^[a-z]+$")]
    public string? Icon { get; init; }

    /// <summary>Title under which this entry stands, together with those before it that name the same.</summary>
    [MaxLength(40), Words]
    public string? Group { get; init; }
}

/// <summary>Pages that a menu may lead to. The addresses belong to the product.</summary>
public enum PortalPage
{
    Home,
    Information,
    Leases,
    Insurance,
    Documents,
    Payment,
    Account,
    DirectDebit,
    Requests,
    NewRequest,
    Messages,
    Works,
    WorkOrders,
    Surveys,
    News,
    Paperless,
    Help,
    Contact,
}
