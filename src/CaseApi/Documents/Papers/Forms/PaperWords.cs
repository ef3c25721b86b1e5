using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>What stands in several forms.</summary>
internal static class PaperWords
{
    public static readonly LocalText Notes = new("Ескертпелер", "Примечания", "Notes", "ملاحظات");
    public static readonly LocalText Number = new("Тіркеу нөмірі", "Регистрационный номер", "Registration number", "رقم التسجيل");
    public static readonly LocalText CaseNumber = new("Іс №", "Дело №", "Case No.", "رقم القضية");
    public static readonly LocalText Place = new("Р/с №", "№ п/п", "No.", "م");
    public static readonly LocalText Body = new("Әкімшілік орган", "Административный орган", "Authority", "الجهة الإدارية");
    public static readonly LocalText RegisteredOn = new("Тіркелген күні", "Дата регистрации", "Registered on", "تاريخ التسجيل");
    public static readonly LocalText ReceivedAt = new("Қабылданған күні мен уақыты", "Дата и время приёма", "Received on, at", "تاريخ الاستلام ووقته");
    public static readonly LocalText ReceivedBy = new("Қабылдаған адамның тегі, аты-жөні, лауазымы", "Фамилия, инициалы и должность принявшего", "Received by: name, initials, post", "اسم المستلم ووظيفته");
    public static readonly LocalText Kind = new("Жолданымның түрі", "Вид обращения", "Kind of appeal", "نوع المخاطبة");
    public static readonly LocalText Procedure = new("Рәсім", "Процедура", "Procedure", "الإجراء");
    public static readonly LocalText Applicant = new("Арыз беруші", "Заявитель", "Applicant", "مقدم الطلب");
    public static readonly LocalText Subject = new("Мәні", "Существо", "Subject", "الموضوع");
    public static readonly LocalText Documents = new("Құжаттар саны", "Количество документов", "Documents", "عدد الوثائق");
    public static readonly LocalText Sheets = new("Парақтар саны", "Количество листов", "Sheets", "عدد الأوراق");
    public static readonly LocalText Due = new("Шешім қабылдаудың соңғы күні", "Последний день срока рассмотрения", "Last day to decide", "آخر يوم للبت");
    public static readonly LocalText Missing = new("Жетіспейтіні", "Чего недостаёт", "What is missing", "ما ينقص");
    public static readonly LocalText Basis = new("Құқықтық негізі", "Правовое основание", "Legal basis", "الأساس القانوني");
    public static readonly LocalText Reasons = new("Негіздеме", "Обоснование", "Reasons", "الأسباب");
    public static readonly LocalText Addressee = new("Кімге", "Кому", "To", "إلى");
    public static readonly LocalText Date = new("Күні", "Дата", "Date", "التاريخ");
    public static readonly LocalText Signed = new("Лауазымды адам, қолы", "Должностное лицо, подпись", "Official, signature", "المسؤول والتوقيع");
    public static readonly LocalText Officer = new("Лауазымды адам", "Должностное лицо", "Official", "المسؤول");
    public static readonly LocalText Unit = new("Бөлімше", "Подразделение", "Unit", "الوحدة");
    public static readonly LocalText Until = new("Соңғы күні", "Последний день", "Last day", "آخر يوم");
    public static readonly LocalText Remarks = new("Ескертулер", "Замечания", "Remarks", "الملاحظات");
    public static readonly LocalText Complaint = new("Шағымдану құқығы", "Право на обжалование", "The right to complain", "الحق في التظلم");

    public static PaperText[] Row(PaperText label, PaperText value) => [label, value];
}
