using System.Collections.Frozen;

namespace Once.Plans.Reading;

/// <summary>Traditional characters of the words that the grammar knows, for pages that were turned into them on their way: 牽頭單位.</summary>
/// <remarks>Every traditional form, by the tables of OpenCC, of the simplified characters in this folder.</remarks>
internal static class Traditional
{
    private const string From =
        "並乾佈佔併來侷係個倖備傢僅價億償優儲兌內兩冊凈別則創劃劉動務勞匯區協卽厙厤厲參吳呂員問啓啟喬單噸噹嚮嚴囌國圍園團執堅報場" +
        "塊壓壽奬婁婦孫學宮實寧審寫寬將專對導屬帥師帶幫幹幾庫廣廳張強彆彙後從復徵態慼應懞懷戶掃掛撥擔據擬擴敎數斷於旂昇時曆曏書會" +
        "東査條楊業極榦榮構樂樑標樹機檔檢檯權欒歐歷歸殘決沒況淨淩減測湯準溫滙滿濛瀋瀏為無營爭爲牽狀獎獨現環產産甦甯畝畢當發監盤盧" +
        "矇硃確礎祕祿稅種稱積穩竇筆箇節範簡簽籌籤糰紀約紅納級細終組結給統經綫維網線編緩縣縮縴總繆織繪繫繳續纍纖罰羅義習聞聯聶職脩" +
        "臺與舉舘荊莊華萬葉蒼蓆蓋蔔蔘蔣蕭薑藍藺蘇處號衕衚衛裏補裝裡製複覈見規視覽訂計訓託記訪設許註証評話該誌認說説誰調談請諸謝證" +
        "譚豐貝負貢貫責貸費貼貿賀資賈賬賴趙躋車較輛輯轄辦農迴連週進遊運過達適選邁還邊郟鄉鄒鄔鄧鄭釦鈕鈡銀錢鍾鎭鎮鏈鐘長門閉開間閔" +
        "閤閻闆闕關闞陞陰陳陸隊隨隻雙雲電鞏鞦韆韋韓頁頃項須預領頭題額顏顔類顧颱養餘館饋饒馬馮駐駱體髮鬍鬚鬱魚魯鮑鳳鹹麪麫麯麴麵黃" +
        "點黨齊齣龍龐龔";

    private const string To =
        "并干布占并来局系个幸备家仅价亿偿优储兑内两册净别则创划刘动务劳汇区协即厍历厉参吴吕员问启启乔单吨当向严苏国围园团执坚报场" +
        "块压寿奖娄妇孙学宫实宁审写宽将专对导属帅师带帮干几库广厅张强别汇后从复征态戚应蒙怀户扫挂拨担据拟扩教数断于旗升时历向书会" +
        "东查条杨业极干荣构乐梁标树机档检台权栾欧历归残决没况净凌减测汤准温汇满蒙沈浏为无营争为牵状奖独现环产产苏宁亩毕当发监盘卢" +
        "蒙朱确础秘禄税种称积稳窦笔个节范简签筹签团纪约红纳级细终组结给统经线维网线编缓县缩纤总缪织绘系缴续累纤罚罗义习闻联聂职修" +
        "台与举馆荆庄华万叶苍席盖卜参蒋萧姜蓝蔺苏处号同胡卫里补装里制复核见规视览订计训托记访设许注证评话该志认说说谁调谈请诸谢证" +
        "谭丰贝负贡贯责贷费贴贸贺资贾账赖赵跻车较辆辑辖办农回连周进游运过达适选迈还边郏乡邹邬邓郑扣钮钟银钱钟镇镇链钟长门闭开间闵" +
        "合阎板阙关阚升阴陈陆队随只双云电巩秋千韦韩页顷项须预领头题额颜颜类顾台养余馆馈饶马冯驻骆体发胡须郁鱼鲁鲍凤咸面面曲曲面黄" +
        "点党齐出龙庞龚";

    private static readonly FrozenDictionary<char, char> Forms = From.Zip(To).ToFrozenDictionary(p => p.First, p => p.Second);

    public static char Simplified(char letter) => Forms.GetValueOrDefault(letter, letter);
}
