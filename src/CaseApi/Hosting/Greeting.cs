using CaseApi.Access;

namespace CaseApi.Hosting;

/// <summary>What a person at the terminal is told when the service listens.</summary>
internal static class Greeting
{
    /// <param name="listening">What the server really listens on: a port of 0 is a number by now.</param>
    /// <param name="demoKeys">The file of the demo keys; null where there are none.</param>
    public static string Text(string listening, string? demoKeys)
    {
        var address = ListenAddresses.ForPeopleOf(listening);
        var everywhere = address == listening.TrimEnd('/') ? "" : " and on every other address of this machine";
        var greeting = $"\nCaseApi listens on {address}{everywhere}\n  Swagger UI  {address}/swagger\n  OpenAPI     {address}/v1/openapi.json\n";
        return demoKeys is null ? greeting : $"{greeting}  Demo keys   {demoKeys}\n{File.ReadAllText(demoKeys)}\n";
    }
}
