using Microsoft.Net.Http.Headers;

namespace CaseApi.Http;

/// <summary>Which of the offered media types the caller wants (RFC 9110, 12.5.1).</summary>
public static class Negotiation
{
    /// <param name="request">Its Accept header decides; without one the first offer is sent.</param>
    /// <param name="offers">Media types in the server's order of preference.</param>
    public static Checked<string> Choose(HttpRequest request, params ReadOnlySpan<string> offers)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return offers[0];
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges))
        {
            return new Problem("not-acceptable");
        }

        string? best = null;
        var bestQuality = 0d;
        foreach (var offer in offers)
        {
            var quality = Quality(ranges, new MediaTypeHeaderValue(offer));
            if (quality > bestQuality)
            {
                (best, bestQuality) = (offer, quality);
            }
        }

        return best is null ? new Problem("not-acceptable") : best;
    }

    /// <summary>The quality of the most specific range that covers the offer.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> ranges, MediaTypeHeaderValue offer)
    {
        var quality = 0d;
        var specificity = -1;
        foreach (var range in ranges)
        {
            var own = range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
            var covers = range.MatchesAllTypes
                || (range.Type.Equals(offer.Type, StringComparison.OrdinalIgnoreCase)
                    && (range.MatchesAllSubTypes || range.SubType.Equals(offer.SubType, StringComparison.OrdinalIgnoreCase)));
            if (covers && own > specificity)
            {
                (quality, specificity) = (range.Quality ?? 1, own);
            }
        }

        return quality;
    }
}
