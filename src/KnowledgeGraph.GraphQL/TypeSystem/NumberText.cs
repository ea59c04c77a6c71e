using System.Globalization;
using System.Text;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>
/// Numbers as JSON and messages of GraphQL servers write them (ECMAScript's Number::toString): the shortest digits
/// that read back as the number, without exponent from 1e-7 to 1e21.
/// </summary>
internal static class NumberText
{
    /// <summary>The number when the value is one, of whatever CLR type.</summary>
    public static bool TryGetNumber(object value, out double number)
    {
        switch (value)
        {
            case int or long or double or float or short or byte or sbyte or ushort or uint or ulong or decimal:
                number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return true;
            default:
                number = 0;
                return false;
        }
    }

    /// <summary>The text of a number of whatever CLR type; whole numbers keep all their digits.</summary>
    public static string Of(object number) => number switch
    {
        double wide => Of(wide),
        float narrow => Of(double.Parse(narrow.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        IFormattable whole => whole.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException("not a number", nameof(number)),
    };

    /// <summary>The text of a double.</summary>
    public static string Of(double number)
    {
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "Infinity" : "-Infinity";
        }

        if (number == 0)
        {
            return "0";
        }

        (string digits, int pointAt) = Decompose(Math.Abs(number));
        StringBuilder text = new(number < 0 ? "-" : "");
        if (pointAt is > 21 or < -5)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            int exponent = pointAt - 1;
            return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent)).ToString();
        }

        if (pointAt <= 0)
        {
            return text.Append("0.").Append('0', -pointAt).Append(digits).ToString();
        }

        if (pointAt >= digits.Length)
        {
            return text.Append(digits).Append('0', pointAt - digits.Length).ToString();
        }

        return text.Append(digits, 0, pointAt).Append('.').Append(digits, pointAt, digits.Length - pointAt).ToString();
    }

    /// <summary>The shortest digits without zeros at either end, and where the point stands behind their start.</summary>
    private static (string Digits, int PointAt) Decompose(double number)
    {
        string roundTrip = number.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = roundTrip.IndexOf('E', StringComparison.Ordinal);
        string mantissa = exponentAt < 0 ? roundTrip : roundTrip[..exponentAt];
        int exponent = exponentAt < 0
            ? 0
            : int.Parse(roundTrip.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string allDigits = mantissa.Replace(".", "", StringComparison.Ordinal);
        int leadingZeros = allDigits.Length - allDigits.TrimStart('0').Length;
        int pointAt = (point < 0 ? allDigits.Length : point) + exponent - leadingZeros;
        return (allDigits.Trim('0'), pointAt);
    }
}
