using Shouldly;
using TenantCloud.Offices.Formats;
using Xunit;

namespace TenantCloud.Offices.Tests.Formats;

public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "0,00\u00A0€", "€0.00")]
    [InlineData(5, "0,05\u00A0€", "€0.05")]
    [InlineData(123456, "1\u202F234,56\u00A0€", "€1,234.56")]
    [InlineData(100000000, "1\u202F000\u202F000,00\u00A0€", "€1,000,000.00")]
    [InlineData(-83041, "\u2212830,41\u00A0€", "\u2212€830.41")]
    [InlineData(-1, "\u22120,01\u00A0€", "\u2212€0.01")]
    [InlineData(long.MinValue, "\u221292\u202F233\u202F720\u202F368\u202F547\u202F758,08\u00A0€", "\u2212€92,233,720,368,547,758.08")]
    public void Money_AnyAmount_IsWrittenInBothLanguages(long cents, string french, string english)
    {
        PortalFormat.French.Money(cents).ShouldBe(french);
        PortalFormat.English.Money(cents).ShouldBe(english);
    }

    [Theory]
    [InlineData("2026-11-19", "jeudi 19 novembre 2026", "Thursday 19 November 2026")]
    [InlineData("2027-01-01", "vendredi 1er janvier 2027", "Friday 1 January 2027")]
    [InlineData("2024-01-18", "jeudi 18 janvier 2024", "Thursday 18 January 2024")]
    [InlineData("2024-02-29", "jeudi 29 février 2024", "Thursday 29 February 2024")]
    public void LongDate_AnyDay_IsInWords(string day, string french, string english)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        PortalFormat.French.LongDate(date).ShouldBe(french);
        PortalFormat.English.LongDate(date).ShouldBe(english);
    }

    [Fact]
    public void Dates_OneDay_HaveTheirOtherForms()
    {
        var day = new DateOnly(2026, 8, 1);

        PortalFormat.French.Date(day).ShouldBe("1er août 2026");
        PortalFormat.French.DayMonth(day).ShouldBe("1er août");
        PortalFormat.French.Month(day).ShouldBe("août 2026");
        PortalFormat.French.ShortDate(day).ShouldBe("01/08/2026");
        PortalFormat.English.Month(day).ShouldBe("August 2026");
    }

    [Theory]
    [InlineData("2026-11-19T12:15:00Z", "13\u00A0h\u00A015", "1:15\u00A0pm", "19 novembre 2026")]
    [InlineData("2026-07-01T22:05:00Z", "0\u00A0h\u00A005", "12:05\u00A0am", "2 juillet 2026")] // summer time: already the next day in Paris
    [InlineData("2026-12-31T23:00:00Z", "0\u00A0h\u00A000", "12:00\u00A0am", "1er janvier 2027")]
    [InlineData("2026-11-19T11:00:00Z", "12\u00A0h\u00A000", "12:00\u00A0pm", "19 novembre 2026")]
    public void Time_Instant_IsThatOfParis(string instant, string french, string english, string day)
    {
        var moment = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        PortalFormat.French.Time(moment).ShouldBe(french);
        PortalFormat.English.Time(moment).ShouldBe(english);
        PortalFormat.French.ParisDate(moment).ShouldBe(day);
    }

    [Theory]
    [InlineData("0546004994", "05\u00A046\u00A000\u00A049\u00A094", "tel:+33546004994")]
    [InlineData("05 46 00 49 94", "05\u00A046\u00A000\u00A049\u00A094", "tel:+33546004994")]
    [InlineData("+33(0)545942800", "05\u00A045\u00A094\u00A028\u00A000", "tel:+33545942800")]
    [InlineData("+33 6.12.34.56.78", "06\u00A012\u00A034\u00A056\u00A078", "tel:+33612345678")]
    [InlineData("3949", "3949", null)]
    [InlineData("+44 20 7946 0958", "+44 20 7946 0958", null)]
    public void Phone_AsWritten_IsShownInPairsAndDialled(string phone, string shown, string? link)
    {
        PhoneNumber.Display(phone).ShouldBe(shown);
        PhoneNumber.Link(phone).ShouldBe(link);
    }

    [Fact]
    public void For_OtherLanguage_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => PortalFormat.For("de"));
}
