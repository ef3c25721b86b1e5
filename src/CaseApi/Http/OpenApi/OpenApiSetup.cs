using System.Reflection;
using CaseApi.Access;
using Microsoft.OpenApi;
using NodaTime;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CaseApi.Http.OpenApi;

/// <summary>The contract at /v1/openapi.json and the page to try it at /swagger.</summary>
public static class OpenApiSetup
{
    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<SchemaNames>();
        services.AddSingleton(new XmlDocs(AppContext.BaseDirectory));
        services.AddSingleton<ContractText>();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(ContractText.Name, new OpenApiInfo
            {
                Title = "CaseApi",
                Version = EdgeMiddleware.ApiVersion,
                Description = "Administrative appeals from receipt to archive: registering, deciding, hearing, deadlines. "
                    + "Authorize with a key, register an appeal, then take the steps in order: the page remembers the case and its version.",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            options.OperationFilter<OperationDescriptions>();
            options.DocumentFilter<DocumentDescription>();
        });

        // Schemas come from Schemas, which knows what is sent from what is answered.
        services.AddTransient<ISchemaGenerator, NoSchemas>();
        return services;
    }

    public static IEndpointRouteBuilder MapContract(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/openapi.json", (HttpContext context, ContractText contract, IClock clock) =>
        {
            if (QueryReader.Of(context).Problem() is { } wrong)
            {
                return wrong.ToResult();
            }

            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(contract.At(clock.GetCurrentInstant()), "application/json; charset=utf-8");
        })
            .Public().WithName("get-contract").WithSummary("This contract, OpenAPI 3.1.").WithTags("Operations").Produces<object>();
        routes.MapGet("/", SwaggerPage.Start)
            .Public().WithName("get-start").WithSummary("Leads a browser to the page /swagger.").WithTags("Operations").ExcludeFromDescription();
        routes.MapGet(SwaggerPage.ScriptPath, SwaggerPage.Script)
            .Public().WithName("get-swagger-script").WithSummary("The script of the page /swagger.").WithTags("Operations").ExcludeFromDescription();
        return routes;
    }

    private sealed class NoSchemas : ISchemaGenerator
    {
        public IOpenApiSchema GenerateSchema(
            Type modelType, SchemaRepository schemaRepository, MemberInfo? memberInfo = null, ParameterInfo? parameterInfo = null,
            Microsoft.AspNetCore.Mvc.ApiExplorer.ApiParameterRouteInfo? routeInfo = null) => new OpenApiSchema();
    }
}
