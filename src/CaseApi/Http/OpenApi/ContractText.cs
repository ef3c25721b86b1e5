using Microsoft.OpenApi;
using NodaTime;
using Swashbuckle.AspNetCore.Swagger;

namespace CaseApi.Http.OpenApi;

/// <summary>The contract as it is served: written once, with the times of its examples filled for the moment it is asked for.</summary>
public sealed class ContractText(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<string> written = new(() => Write(services));

    public string At(Instant now) => MovingTimes.Fill(written.Value, now) + "\n";

    private static string Write(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(Name);
        using var text = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString().ReplaceLineEndings("\n");
    }
}
