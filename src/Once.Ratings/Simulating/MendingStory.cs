using Once.Kernel.Simulating;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Simulating;

/// <summary>What can happen to an order, the straight way first.</summary>
internal enum MendingStep { Contact, HandOver, Verify, Report, CallBack, NotSolved, Close, Appeal, RejectAppeal, UpholdAppeal }

/// <param name="At">UTC.</param>
internal sealed record MendingAct(MendingStep Step, DateTime At);

/// <summary>The fate of one bad rating: most are mended in time and solved; some late, some not at the first go, some appealed.
/// Pure.</summary>
/// <remarks>Shares, in ten thousandths: example values of this project, no statistics.</remarks>
internal static class MendingStory
{
    private const int NotHandedOver = 150;
    private const int Appealed = 400;
    private const int AppealUpheld = 3000;
    private const int LateReport = 350;
    private const int NotSolved = 500;

    /// <summary>A rectification of five working days that is late, and by how many it may be so.</summary>
    private const int MostDays = 5, MostLate = 4;

    /// <param name="given">Moment of the rating, UTC.</param>
    /// <param name="until">Nothing happens after this moment: what has not happened by then is still open.</param>
    public static IReadOnlyList<MendingAct> Of(Chance chance, DateTime given, DateTime until, WorkCalendar calendar)
    {
        var acts = new List<MendingAct>(8);
        var day = given.ChinaDate();
        Next(MendingStep.Contact, chance.Hits(500) ? 2 : 1);
        if (chance.Hits(NotHandedOver))
            return Ended();
        Next(MendingStep.HandOver, chance.Below(2));
        if (chance.Hits(Appealed))
        {
            Next(MendingStep.Appeal, chance.Between(1, 2));
            var upheld = chance.Hits(AppealUpheld);
            Next(upheld ? MendingStep.UpholdAppeal : MendingStep.RejectAppeal, chance.Between(1, 3));
            if (upheld)
                return Ended();
        }
        Mend();
        if (chance.Hits(NotSolved))
        {
            Next(MendingStep.NotSolved, chance.Between(1, 3));
            Mend();
        }
        Next(MendingStep.CallBack, chance.Between(1, 3));
        Next(MendingStep.Close, chance.Below(3));
        return Ended();

        void Mend()
        {
            Next(MendingStep.Verify, 1);
            Next(MendingStep.Report, chance.Hits(LateReport) ? MostDays + chance.Between(1, MostLate) : chance.Between(0, MostDays - 4));
        }

        // Later acts of one day come later on it, so that the chain of records grows with time.
        void Next(MendingStep step, int workingDays)
        {
            day = calendar.AddWorkingDays(calendar.WorkingDayOnOrAfter(day), workingDays);
            var hour = 9 + Math.Min(acts.Count, 8);
            acts.Add(new(step, day.ChinaMoment(new TimeOnly(hour, chance.Below(60)))));
        }

        List<MendingAct> Ended()
        {
            var last = acts.FindIndex(a => a.At > until);
            return last < 0 ? acts : acts[..last];
        }
    }
}

/// <summary>What somebody complains of, and what comes of it: an example.</summary>
/// <param name="Tag">For <see cref="Contract.Satisfaction.Poor"/>.</param>
/// <param name="WorstTag">For <see cref="Contract.Satisfaction.VeryPoor"/>.</param>
internal sealed record Complaint(int Tag, int WorstTag, string Words, MendingCause Cause, string Found, string Done, string Next)
{
    /// <remarks>Written for this project.</remarks>
    public static readonly IReadOnlyList<Complaint> All =
    [
        new(210, 109, "清单上没有的材料也要我交。", MendingCause.ExtraMaterials, "清单上没有这一份，窗口多要了。", "退还材料，向评价人道歉。", "收件系统只列清单上的材料。"),
        new(207, 111, "网上的样本和窗口要的不一样。", MendingCause.GuideWrong, "指南里的样本是旧的。", "换了样本，两个窗口统一了说法。", "指南改动先试办一遍再发布。"),
        new(209, 110, "等了很久，没有人告诉我办到哪一步了。", MendingCause.TooSlow, "内部流转压了两天。", "已经办结并道歉。", "内部流转每天清一次，快到期的自动提醒科长。"),
        new(208, 114, "跑了两趟才把材料交齐。", MendingCause.NotifiedInParts, "两次告知的内容不一样。", "上门把结果送到了。", "一次告知单由首席审批员签过再给。"),
        new(212, 113, "网上约好了，到大厅又重新取号排队。", MendingCause.Queue, "预约系统和叫号系统没有连上。", "两个系统连上了。", "每天开门前核对预约名单。"),
        new(213, 115, "窗口的人自己也说不清要怎么填。", MendingCause.Skill, "新来的同志不熟悉这一项。", "由熟手重新讲了一遍，当场填好。", "新人先跟班两周再上窗口。"),
        new(214, 115, "说话很不耐烦。", MendingCause.Manner, "看了监控，等候时没有人解释。", "窗口负责人当面道歉。", "高峰时加开一个窗口，排队超过二十分钟由值班长说明。"),
    ];
}
