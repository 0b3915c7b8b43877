#include "query/party.h"

/* Regions that news speaks of by their people. Sources: UN M49 for the parts of the
 * world; the members of the Arab League, the Gulf Cooperation Council and the Nordic Council as of 2024. */
static const struct {
    const char *adjective, *codes;
} regions[] = {
    {"african",
     "[\"DZ\",\"AO\",\"BJ\",\"BW\",\"BF\",\"BI\",\"CV\",\"CM\",\"CF\",\"TD\",\"KM\",\"CG\",\"CD\",\"CI\","
     "\"DJ\",\"EG\",\"GQ\",\"ER\",\"SZ\",\"ET\",\"GA\",\"GM\",\"GH\",\"GN\",\"GW\",\"KE\",\"LS\",\"LR\","
     "\"LY\",\"MG\",\"MW\",\"ML\",\"MR\",\"MU\",\"MA\",\"MZ\",\"NA\",\"NE\",\"NG\",\"RW\",\"ST\",\"SN\","
     "\"SC\",\"SL\",\"SO\",\"ZA\",\"SS\",\"SD\",\"TZ\",\"TG\",\"TN\",\"UG\",\"ZM\",\"ZW\"]"},
    {"arab", "[\"DZ\",\"BH\",\"KM\",\"DJ\",\"EG\",\"IQ\",\"JO\",\"KW\",\"LB\",\"LY\",\"MR\",\"MA\",\"OM\","
             "\"PS\",\"QA\",\"SA\",\"SO\",\"SD\",\"SY\",\"TN\",\"AE\",\"YE\"]"},
    {"asian", "[\"AF\",\"AM\",\"AZ\",\"BH\",\"BD\",\"BT\",\"BN\",\"KH\",\"CN\",\"CY\",\"GE\",\"IN\",\"ID\","
              "\"IR\",\"IQ\",\"IL\",\"JP\",\"JO\",\"KZ\",\"KP\",\"KR\",\"KW\",\"KG\",\"LA\",\"LB\",\"MY\","
              "\"MV\",\"MN\",\"MM\",\"NP\",\"OM\",\"PK\",\"PS\",\"PH\",\"QA\",\"SA\",\"SG\",\"LK\",\"SY\","
              "\"TW\",\"TJ\",\"TH\",\"TL\",\"TR\",\"TM\",\"AE\",\"UZ\",\"VN\",\"YE\"]"},
    {"baltic", "[\"EE\",\"LV\",\"LT\"]"},
    {"central asian", "[\"KZ\",\"KG\",\"TJ\",\"TM\",\"UZ\"]"},
    {"european", "[\"AL\",\"AD\",\"AT\",\"BY\",\"BE\",\"BA\",\"BG\",\"HR\",\"CZ\",\"DK\",\"EE\",\"FI\","
                 "\"FR\",\"DE\",\"GR\",\"HU\",\"IS\",\"IE\",\"IT\",\"XK\",\"LV\",\"LI\",\"LT\",\"LU\",\"MT\","
                 "\"MD\",\"MC\",\"ME\",\"NL\",\"MK\",\"NO\",\"PL\",\"PT\",\"RO\",\"SM\",\"RS\",\"SK\",\"SI\","
                 "\"ES\",\"SE\",\"CH\",\"UA\",\"GB\",\"VA\",\"CY\",\"EU\"]"},
    {"gulf", "[\"BH\",\"KW\",\"OM\",\"QA\",\"SA\",\"AE\"]"},
    {"gulf arab", "[\"BH\",\"KW\",\"OM\",\"QA\",\"SA\",\"AE\"]"},
    {"latin american", "[\"AR\",\"BO\",\"BR\",\"CL\",\"CO\",\"CR\",\"CU\",\"DO\",\"EC\",\"SV\",\"GT\",\"HN\","
                       "\"MX\",\"NI\",\"PA\",\"PY\",\"PE\",\"UY\",\"VE\"]"},
    {"nordic", "[\"DK\",\"FI\",\"IS\",\"NO\",\"SE\"]"},
};

const char *ch_region(struct ch_str adjective)
{
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
        if (ch_str_eq_nocase(adjective, ch_str_of(regions[i].adjective))) return regions[i].codes;
    return NULL;
}
