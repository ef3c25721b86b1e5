using System.Globalization;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>
/// The number a case is known by, such as <c>ALA-2024-0000017-81</c>: authority, year of registration, running number,
/// two check digits (ISO 7064 MOD 97-10, letters as 10–35). Unique in the installation, bears no personal data.
/// </summary>
public static class Reference
{
    private const int NumberDigits = 7;

    public static string Make(string authority, LocalDate registeredOn, long number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{authority}-{registeredOn.Year:D4}-{number:D7}");
        return string.Create(CultureInfo.InvariantCulture, $"{body}-{98 - Mod97(body, "00"):D2}");
    }

    /// <summary>True if it has the form of a reference and its check digits are right; asked before any look-up.</summary>
    public static bool IsWellFormed(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 4
            && parts[0].Length is > 0 and <= 16 && parts[0].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            && parts[1].Length == 4 && parts[1].All(char.IsAsciiDigit)
            && parts[2].Length == NumberDigits && parts[2].All(char.IsAsciiDigit)
            && parts[3].Length == 2 && parts[3].All(char.IsAsciiDigit)
            && Mod97(text[..^3], parts[3]) == 1;
    }

    private static int Mod97(string body, string check)
    {
        var remainder = 0;
        foreach (var c in body.Where(c => c != '-').Concat(check))
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }

        return remainder;
    }
}
