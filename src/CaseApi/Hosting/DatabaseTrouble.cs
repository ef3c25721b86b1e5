using System.Data.Common;
using System.Net.Sockets;
using CaseApi.Store;

namespace CaseApi.Hosting;

/// <summary>A database that cannot be used, told in one sentence to whoever starts the program.</summary>
internal static class DatabaseTrouble
{
    public static bool Is(Exception failure) => failure is DbException or SocketException or TimeoutException or IOException;

    /// <param name="name">The connection string's name in the settings.</param>
    /// <param name="connectionString">Only its server and port are told.</param>
    /// <param name="failure">One of those that <see cref="Is"/> knows.</param>
    public static string Sentence(string name, string connectionString, Exception failure)
    {
        var reason = failure.InnerException is { } cause && !failure.Message.Contains(cause.Message, StringComparison.Ordinal) ? $"{failure.Message} ({cause.Message})" : failure.Message;
        return $"The database of ConnectionStrings:{name} ({StoreSetup.PlaceOf(connectionString)}) cannot be used: {reason}".ReplaceLineEndings(" ");
    }

    /// <returns>What is wrong with a connection string before anything is connected; null if nothing is.</returns>
    public static string? InText(string name, string? connectionString) =>
        connectionString is not null && StoreSetup.MistakeIn(connectionString) is { } mistake ? $"ConnectionStrings:{name} cannot be read: {mistake}." : null;
}
