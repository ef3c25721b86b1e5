using CaseApi.Http;

namespace CaseApi.ReadModels;

/// <summary>What is said about a list or search that was asked for in a wrong way.</summary>
internal static class ListTexts
{
    public static readonly LocalText CheckDigits = new(
        "Бақылау сандары сәйкес емес.", "Контрольные цифры не сходятся.", "The check digits do not fit.", "خانتا التحقق لا تتطابقان.");

    public static readonly LocalText NothingSought = new(
        "name, identifier немесе text беріңіз; тек сүзгілер үшін GET /v1/cases бар.", "Укажите name, identifier или text; для одних фильтров есть GET /v1/cases.",
        "Give a name, an identifier or a text; for filters alone there is GET /v1/cases.", "أعطِ name أو identifier أو text؛ وللمرشحات وحدها هناك GET /v1/cases.");

    public static readonly LocalText NoWords = new(
        "Мұнда әріп те, сан да жоқ.", "Здесь нет ни букв, ни цифр.", "There is no letter or digit in it.", "لا حرف فيه ولا رقم.");
}
