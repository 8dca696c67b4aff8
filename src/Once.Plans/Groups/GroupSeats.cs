using Once.Kernel.Refusals;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Groups;

/// <summary>Reads seats as people write them, one a line: 组长 市政府 主要负责人. Pure but for the directory it is given.</summary>
internal static class GroupSeats
{
    private const int Most = 200;

    private static readonly (SeatRole Role, string[] Words)[] Known =
    [
        (SeatRole.Deputy, ["副组长", "副召集人", "副链长", "副主任", "执行副组长"]),
        (SeatRole.Head, ["组长", "召集人", "总召集人", "链长", "第一组长", "主任"]),
        (SeatRole.Office, ["办公室", "办公室主任", "办公室设在", "联络员"]),
        (SeatRole.Member, ["成员", "委员", "成员单位"]),
    ];

    /// <param name="first">Number of the first seat: no number is used twice in a group.</param>
    /// <exception cref="RefusedException">A line without a role or a body, the same seat twice, nobody at the head.</exception>
    public static List<GroupSeat> Read(string? typed, Guid groupId, int first, PlanOrgans organs)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n').Index().Where(l => l.Item.Trim().Length > 0).ToList();
        if (lines.Count == 0)
            throw new RefusedException(GroupRefusals.SeatsMissing);
        if (lines.Count > Most)
            throw new RefusedException(GroupRefusals.SeatWrong.Saying($"最多 {Most} 行。"));
        var seats = new List<GroupSeat>();
        foreach (var (at, line) in lines)
        {
            var words = line.Split([' ', '\t', '　', '：', ':'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var role = words.Length == 0 ? default : Known.FirstOrDefault(k => k.Words.Contains(words[0], StringComparer.Ordinal));
            if (role.Words is null)
                throw new RefusedException(GroupRefusals.SeatWrong.Saying($"第 {at + 1} 行“{Words.Cut(line.Trim(), 20)}”：先写组长、副组长、办公室或者成员，空一格再写单位。"));
            if (words.Length < 2)
                throw new RefusedException(GroupRefusals.SeatWrong.Saying($"第 {at + 1} 行只有“{words[0]}”，后面写哪个单位。"));
            var post = string.Join("", words.Skip(2));
            if (seats.Exists(s => s.Organ == words[1] && s.Post == post))
                throw new RefusedException(GroupRefusals.SeatWrong.Saying($"第 {at + 1} 行的“{words[1]}”写了两遍。"));
            var match = organs.Find(words[1]);
            seats.Add(new() { GroupId = groupId, Number = first + seats.Count, Role = role.Role, RoleWord = words[0], OrganId = match.Id, Organ = words[1], Post = post });
        }
        return seats.Exists(s => s.Role is SeatRole.Head) ? seats : throw new RefusedException(GroupRefusals.HeadMissing);
    }

    /// <summary>As <see cref="Read"/> takes them.</summary>
    public static string Write(IEnumerable<GroupSeat> seats) => string.Join('\n', seats.OrderBy(s => s.Number).Select(s => $"{s.RoleWord} {s.Organ} {s.Post}".TrimEnd()));
}
