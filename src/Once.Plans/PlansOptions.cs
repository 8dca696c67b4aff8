namespace Once.Plans;

/// <summary>Settings under <c>Plans:</c>.</summary>
internal sealed class PlansOptions
{
    /// <summary>Natural days before its last day from which a task is 临近.</summary>
    /// <remarks>default: local practice, half a month, as dispatch comes twice a month.</remarks>
    public int NearDays { get; set; } = 15;

    /// <summary>Whether somebody else than the last who corrected a plan has to publish it.</summary>
    /// <remarks>default: local practice; an office of one could never publish.</remarks>
    public bool SecondPersonPublishes { get; set; }

    /// <summary>To whom a referral of the ladder goes.</summary>
    /// <remarks>default: local practice; the seed document names 县纪委监委.</remarks>
    public string DisciplineOrgan { get; set; } = "市纪委监委";

    /// <summary>Day of the month of the first round; a day off moves it on.</summary>
    /// <remarks>default: local practice, 每月中旬.</remarks>
    public int MiddleDay { get; set; } = 15;

    /// <summary>Day of the month of the second round; a shorter month has its last day instead.</summary>
    /// <remarks>default: local practice, 每月月底前.</remarks>
    public int EndDay { get; set; } = 31;

    /// <summary>公示: working days in which the list of a selection is shown before it stands.</summary>
    /// <remarks>default: local practice.</remarks>
    public int ShowDays { get; set; } = 5;

    /// <summary>Working days in which a 堵点、痛点、难点 is mended where its entry names no day.</summary>
    /// <remarks>default: local practice.</remarks>
    public int ObstacleDays { get; set; } = 15;

    /// <summary>Grades of an evaluation, the best first.</summary>
    /// <remarks>default: local practice; the seed documents name 标杆, 优秀 and 先进.</remarks>
    public IReadOnlyList<string> IndicatorGrades { get; set; } = ["标杆", "优秀", "先进", "良好", "一般", "较差"];

    /// <summary>Working days between asking and the last day.</summary>
    /// <remarks>default: local practice.</remarks>
    public int AskDays { get; set; } = 3;
}
