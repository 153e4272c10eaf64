namespace TenantCloud.BankSimulator.Simulator;

/// <summary>Serves the one stylesheet from the assembly, so that an embedding test needs no content folder.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Css = Read();

    public static void MapStylesheet(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/simulator.css", () => TypedResults.Bytes(Css, "text/css; charset=utf-8"));

    private static byte[] Read()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("simulator.css")
            ?? throw new InvalidOperationException("The assembly lacks simulator.css.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
