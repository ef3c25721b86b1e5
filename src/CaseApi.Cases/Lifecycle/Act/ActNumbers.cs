using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>The numbers and dates of a text, so that two languages can be held against each other: names of months count as their number.</summary>
public static partial class ActNumbers
{
    private static readonly (string Stem, int Month)[] Months =
    [
        .. Stems("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"),
        .. Stems("январ феврал март апрел май июн июл август сентябр октябр ноябр декабр"), ("мая", 5), ("мае", 5),
        .. Stems("januar februar march april may june july august september october november december"),
    ];

    /// <summary>Sorted; a number with groups of three digits is one number, leading zeros do not count.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var tokens = Token().Matches(text).Select(m => m.Value).ToList();
        List<string> numbers = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IndexOfAny(['.', ',']) is > 0 and var point)
            {
                // 0,06 and 0.06 are equal, 0,6 is not: the zeros after the point count.
                numbers.Add(Plain(tokens[i][..point]));
                numbers.Add(tokens[i][(point + 1)..]);
            }
            else if (char.IsDigit(tokens[i][0]))
            {
                numbers.Add(Plain(tokens[i]));
            }
            else if (Month(tokens[i]) is { } month && StandsInADate(tokens, i))
            {
                numbers.Add(month.ToString(CultureInfo.InvariantCulture));
            }
        }

        numbers.Sort(StringComparer.Ordinal);
        return numbers;
    }

    // Names of months are other words too; one is a month where a day or a year stands beside it.
    private static bool StandsInADate(List<string> tokens, int place) =>
        (place > 0 && char.IsDigit(tokens[place - 1][0]))
        || (place + 1 < tokens.Count && char.IsDigit(tokens[place + 1][0]))
        || (place > 1 && tokens[place - 1].StartsWith("жыл", StringComparison.OrdinalIgnoreCase) && char.IsDigit(tokens[place - 2][0]));

    private static int? Month(string word)
    {
        foreach (var (stem, month) in Months)
        {
            if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase))
            {
                return month;
            }
        }

        return null;
    }

    private static string Plain(string number)
    {
        var digits = string.Concat(number.Where(char.IsDigit).Select(c => (int)char.GetNumericValue(c))).TrimStart('0');
        return digits.Length == 0 ? "0" : digits;
    }

    private static IEnumerable<(string, int)> Stems(string months) => months.Split(' ').Select((stem, i) => (stem, i + 1));

    [GeneratedRegex(@"\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)|(?<![.,\d])\d+[.,]\d+(?![.,]?\d)|\d+|\p{L}+")]
    private static partial Regex Token();
}
