namespace CaseApi.Http;

/// <summary>The published limits, as settings under "Limits". A rate of 0 means no limit.</summary>
public sealed class Limits
{
    public int JsonBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How deep objects and lists may be nested in a body. The serializer allows no more than 64.</summary>
    public int JsonDepth { get; set; } = Json.MaxDepth;

    public long UploadBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>The largest file that an applicant without a portal may upload.</summary>
    public long PublicUploadBytes { get; set; } = 20L * 1024 * 1024;

    /// <summary>How many files of such an applicant may wait to be filed.</summary>
    public int PublicUploadsWaiting { get; set; } = 10;

    public int ClientPerSecond { get; set; } = 50;

    /// <summary>Per address on other routes without a (valid) key.</summary>
    public int AddressPerSecond { get; set; } = 50;

    /// <summary>Per address on /v1/public, where an access code could be guessed.</summary>
    public int PublicPerMinute { get; set; } = 5;

    /// <summary>Per address on the calendar feed, whose token stands in the address. An office behind one address has many calendars.</summary>
    public int FeedPerMinute { get; set; } = 120;
}
