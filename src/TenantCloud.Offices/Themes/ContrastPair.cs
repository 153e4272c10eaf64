namespace TenantCloud.Offices.Themes;

/// <summary>Two colours that stand on one another somewhere in the product, and how far apart they must be.</summary>
/// <param name="Front">Variable of the text or edge.</param>
/// <param name="Ground">Variable of what lies below.</param>
/// <param name="Minimum">Least contrast: 4.5 for text (WCAG 2.2, 1.4.3), 3 for edges and pictures (1.4.11).</param>
internal sealed record ContrastPair(string Front, string Ground, double Minimum)
{
    private const double Text = 4.5;

    private const double Edge = 3;

    public static readonly IReadOnlyList<ContrastPair> All =
    [
        .. On(Text, "--ink", "--bg", "--surface", "--sunken", "--field"),
        .. On(Text, "--ink-2", "--bg", "--surface", "--sunken"),
        .. On(Text, "--head-ink", "--bg", "--surface", "--sunken"),
        .. On(Text, "--link", "--bg", "--surface", "--sunken"),
        .. On(Text, "--hello-2", "--bg"),
        .. On(Text, "--on-mast", "--mast"),
        .. On(Text, "--on-nav", "--nav"),
        .. On(Text, "--on-action", "--action"),
        .. On(Text, "--on-action-hover", "--action-hover"),
        .. On(Text, "--on-pay", "--pay", "--pay-hover"),
        .. On(Text, "--on-account", "--account"),
        .. On(Text, "--on-account-2", "--account"),
        .. On(Text, "--on-tint", "--tint"),
        .. On(Text, "--on-footer", "--footer"),
        .. On(Text, "--ok", "--ok-bg", "--surface"),
        .. On(Text, "--warn", "--warn-bg"),
        .. On(Text, "--error", "--error-bg", "--surface", "--bg"),
        .. On(Text, "--info", "--info-bg"),
        .. On(Edge, "--field-line", "--bg", "--surface", "--field"),
        .. On(Edge, "--nav-mark", "--nav"),
        .. On(Edge, "--focus", "--bg", "--surface", "--sunken"),
        .. On(Edge, "--action", "--bg", "--surface"),
        .. On(Edge, "--pay", "--account"),
        .. On(Edge, "--tile-icon", "--surface"),
        .. On(Edge, "--warn-line", "--warn-bg"),
    ];

    private static IEnumerable<ContrastPair> On(double minimum, string front, params IEnumerable<string> grounds) =>
        grounds.Select(ground => new ContrastPair(front, ground, minimum));
}
