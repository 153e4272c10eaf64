using System.Globalization;

namespace TenantCloud.Benchmarks;

/// <summary>Rows of the one table that the benchmarks print.</summary>
internal static class Table
{
    public static void Row(string measure, double product, double bare, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {measure} | {product:N1} {unit} | {bare:N1} {unit} | {product / bare:N2} |"));

    public static void Row(string measure, double product, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {measure} | {product:N1} {unit} | | |"));
}
