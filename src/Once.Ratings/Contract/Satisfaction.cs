namespace Once.Ratings.Contract;

/// <summary>满意度, the five levels of a rating, the worst first. Stored by name: outside interfaces number them in both
/// directions and are mapped one by one (<see cref="LevelMapping"/>).</summary>
/// <remarks>国办发〔2019〕51号: 非常满意 · 满意 · 基本满意 · 不满意 · 非常不满意, the last two being bad ratings.</remarks>
public enum Satisfaction
{
    /// <summary>非常不满意.</summary>
    VeryPoor,

    /// <summary>不满意.</summary>
    Poor,

    /// <summary>基本满意.</summary>
    Fair,

    /// <summary>满意.</summary>
    Good,

    /// <summary>非常满意.</summary>
    VeryGood,
}

/// <summary>Words and rules of the levels.</summary>
public static class Satisfactions
{
    /// <summary>The best first, as they stand on a page.</summary>
    public static readonly IReadOnlyList<Satisfaction> BestFirst = [Satisfaction.VeryGood, Satisfaction.Good, Satisfaction.Fair, Satisfaction.Poor, Satisfaction.VeryPoor];

    extension(Satisfaction level)
    {
        /// <summary>差评: it begins a rectification.</summary>
        /// <remarks>国办发〔2019〕51号 (不满意、非常不满意为差评).</remarks>
        public bool IsBad => level is Satisfaction.VeryPoor or Satisfaction.Poor;

        /// <summary>1 to 5, five being the best.</summary>
        public int Stars => (int)level + 1;

        public string Words => level switch
        {
            Satisfaction.VeryPoor => "非常不满意",
            Satisfaction.Poor => "不满意",
            Satisfaction.Fair => "基本满意",
            Satisfaction.Good => "满意",
            _ => "非常满意",
        };
    }
}
