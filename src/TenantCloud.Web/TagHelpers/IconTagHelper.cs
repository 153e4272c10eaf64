using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace TenantCloud.Web.TagHelpers;

/// <summary>One icon of the sheet, for the eye only: <c>&lt;icon name="card" /&gt;</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(IFileVersionProvider versions) : TagHelper
{
    private const string Sheet = "/icons.svg";

    /// <summary>Name in the sheet, without <c>i-</c>.</summary>
    public required string Name { get; set; }

    public bool Small { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Small ? "icon icon--s" : "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{versions.AddFileVersionToPath(PathString.Empty, Sheet)}#i-{Name}\"></use>");
    }
}
