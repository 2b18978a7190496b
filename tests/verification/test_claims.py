"""Every claim that sentences make, with the figure each is held against, in the arms figures of 2024.

Below each sentence stand its claims: the words, their kind, the verdict, the reason. What is indented further goes on.
"""

from __future__ import annotations

import re

import pytest

from generator.verification import Verifier, read_text

SENTENCES = """
en | Exports to the United States went from about NOK 1 billion in 2023 to NOK 2 billion in 2024.
  about NOK 1 billion | amount | supported | value of US in 2023: 970.7 to 1025
  NOK 2 billion | amount | supported | value of US in 2024: 1950 to 2050
nb | Eksporten til USA gikk fra om lag 1 milliard kroner i 2023 til 2 milliarder kroner i 2024.
  om lag 1 milliard kroner | amount | supported | value of US in 2023: 970.7 to 1025
  2 milliarder kroner | amount | supported | value of US in 2024: 1950 to 2050
nn | Eksporten til USA gjekk frå om lag 1 milliard kroner i 2023 til 2 milliardar kroner i 2024.
  om lag 1 milliard kroner | amount | supported | value of US in 2023: 970.7 to 1025
  2 milliardar kroner | amount | supported | value of US in 2024: 1950 to 2050
en | NATO countries as a whole added about 26 percentage points to growth from 2023, while non-members
      subtracted between 10 and 11.
  about 26 percentage points | points | supported | contribution of NATO in 2024: 25.9167 to 26.6854
  growth | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  between 10 and 11 | bare | supported | contribution of NON_NATO in 2024: -10.8273 to -10.297
en | NATO countries as a whole subtracted about 26 percentage points from growth from 2023, while non-members
      added between 10 and 11.
  about 26 percentage points | points | contradicted | contribution of NATO in 2024: 25.9167 to 26.6854
  growth | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  between 10 and 11 | bare | contradicted | contribution of NON_NATO in 2024: -10.8273 to -10.297
en | Exports to the United States were up by NOK 1 billion from 2023.
  NOK 1 billion | amount | not found | change of US in 2024 from 2023: 975 to 1079.3
en | Exports to NATO countries grew by NOK 1.8 billion, or 41.7 per cent, from 2023.
  NOK 1.8 billion | amount | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  41.7 per cent | percent | supported | change_percent of NATO in 2024 from 2023: 41.65 to 41.75
en | Exports to NATO countries fell by NOK 1.8 billion, or 41.7 per cent, from 2023.
  NOK 1.8 billion | amount | contradicted | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  41.7 per cent | percent | contradicted | change_percent of NATO in 2024 from 2023: 41.65 to 41.75
en | Ukraine received NOK 896 million, 7.8 per cent less than in 2023.
  NOK 896 million | amount | supported | value of UA in 2024: 895.5 to 896.5
  7.8 per cent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
en | Ukraine received NOK 896 million, 7.8 per cent more than in 2023.
  NOK 896 million | amount | supported | value of UA in 2024: 895.5 to 896.5
  7.8 per cent | percent | contradicted | change_percent of UA in 2024 from 2023: -7.85 to -7.75
en | The United States and Hungary account for over nine-tenths of the increase.
  over nine-tenths | fraction | supported | share_of_group_change of US+HU in 2024: 0.92825 to 1.05301
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Half of the exports to NATO countries went to Hungary.
  Half | fraction | contradicted | share_of_group of HU in 2024: 0.235772 to 0.256198
en | A quarter of exports to NATO countries went to Hungary.
  A quarter | fraction | not found | share_of_group of HU in 2024: 0.235772 to 0.256198
en | In 2024, the United States received about a third of exports to NATO countries.
  about a third | fraction | supported | share_of_group of US in 2024: 0.317073 to 0.338843
en | Exports to NATO countries were more than three times as high as exports to non-members.
  more than three times | times | supported | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
en | Exports to NATO countries were more than four times as high as exports to non-members.
  more than four times | times | contradicted | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
en | The value of all exports was about 2.4 times as high in 2024 as in 2021.
  about 2.4 times | times | supported | ratio of TOTAL in 2024 from 2021: 2.34328 to 2.42286
en | The value of all exports was about 2.9 times as high in 2024 as in 2021.
  about 2.9 times | times | contradicted | ratio of TOTAL in 2024 from 2021: 2.34328 to 2.42286
en | Exports grew for the fifth year in a row.
  fifth | streak | supported | rise_streak of TOTAL in 2024: 5
en | Exports fell for the fifth year in a row.
  fifth | streak | contradicted | fall_streak of TOTAL in 2024: 0
en | Exports grew for at least four years in a row.
  at least four | streak | supported | rise_streak of TOTAL in 2024: 5
en | Exports grew for at least six years in a row.
  at least six | streak | contradicted | rise_streak of TOTAL in 2024: 5
en | Qatar was the largest recipient in both 2022 and 2023.
  largest | rank | supported | rank of QA in 2022: 1
  largest | rank | supported | rank of QA in 2023: 1
en | Qatar was the largest recipient in both 2023 and 2024.
  largest | rank | supported | rank of QA in 2023: 1
  largest | rank | contradicted | rank of QA in 2024: 6 to inf
en | Hungary came second, with NOK 1.5 billion.
  second | rank | supported | rank of HU in 2024: 2
  NOK 1.5 billion | amount | supported | value of HU in 2024: 1450 to 1550
en | Hungary was the largest recipient in NATO.
  largest | rank | contradicted | rank_in_group of HU in 2024: 2 to inf
en | Hungary was the second-largest recipient in NATO.
  second-largest | rank | not found | rank_in_group of HU in 2024: 2 to inf
en | Ukraine was the largest recipient outside the alliance.
  largest | rank | supported | rank_in_group of UA in 2024: 1
en | Exports to Ukraine set a record in 2024.
  record | record | contradicted | record of UA in 2024: 0
en | Exports to Ukraine were the highest ever.
  highest ever | series | contradicted | record of UA in 2024: 0
en | Exports to Ukraine were the highest in figures that go back to 2007.
  highest | series | contradicted | record of UA in 2024: 0
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | Exports to Ukraine were the highest since 2007.
  2007 | series | not found | the figures do not bound the highest_since of UA in 2024
nb | Eksporten til Ukraina satte rekord i 2024.
  rekord | record | contradicted | record of UA in 2024: 0
nb | Norsk våpeneksport satte rekord i 2024.
  rekord | record | supported | record of TOTAL in 2024: 1
nb | Ungarn løfter eksporten til rekord.
  løfter | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
  rekord | record | supported | record of TOTAL in 2024: 1
en | Exports to Hungary rose first.
  rose | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
en | NATO countries set the third record.
  record | record | not found | record of NATO in 2024: 0 to 1
en | Hungary was the third.
  third | rank | contradicted | rank of HU in 2024: 2
en | All exports rose, while exports to Ukraine set a record.
  rose | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
  record | record | contradicted | record of UA in 2024: 0
en | Exports to Ukraine were the highest ever in figures that go back to 2007.
  highest ever | series | contradicted | record of UA in 2024: 0
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | Norwegian arms exports have never been so high in figures that go back to 2007.
  never been so high | series | supported | record of TOTAL in 2024: 1
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | Norwegian arms exports were the highest ever since 2007.
  2007 | series | not found | the figures do not bound the highest_since of TOTAL in 2024
en | Norwegian arms exports grew for the fifth year in a row to the highest ever.
  fifth | streak | supported | rise_streak of TOTAL in 2024: 5
  highest ever | series | supported | record of TOTAL in 2024: 1
en | Exports to Ukraine were the lowest since 2022.
  2022 | series | not found | the figures do not bound the lowest_since of UA in 2024
en | Norwegian arms exports rose to the highest level since 2007.
  rose | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
  2007 | series | not found | the figures do not bound the highest_since of TOTAL in 2024
en | No other year in figures that go back to 2007 has a lower value.
  No other year | series | contradicted | record_low of TOTAL in 2024: 0
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | In 2024, exports to Ukraine fell from the peak in 2023.
  2023 | series | not found | the figures do not bound the peak_period of UA in 2024
en | In 2024, exports to Ukraine rose above the peak in 2023.
  2023 | series | not found | the figures do not bound the peak_period of UA in 2024
en | Exports fell from the peak in 2022, and rose.
  2022 | series | contradicted | peak_period of TOTAL in 2024: 2024
en | In figures going back to 2007, the peak was in 2022.
  2007 | series | supported | first_period of TOTAL in 2024: 2007
  2022 | series | contradicted | peak_period of TOTAL in 2024: 2024
en | Since 2007, the peak was in 2022.
  2007 | series | not found | the figures do not bound the highest_since of TOTAL in 2024
  2022 | series | contradicted | peak_period of TOTAL in 2024: 2024
en | Up to 2021, the peak was in 2020.
  2020 | series | contradicted | peak_period of TOTAL in 2024: 2024
en | The peak was in 2022, after 2019.
  2022 | series | contradicted | peak_period of TOTAL in 2024: 2024
en | Ukraine received NOK 896 million. The value rose.
  NOK 896 million | amount | supported | value of UA in 2024: 895.5 to 896.5
  rose | direction | contradicted | change of UA in 2024 from 2023: -76.3703 to -75.2317
en | The share of exports to countries outside NATO fell.
  fell | direction | supported | share_change of NON_NATO in 2024: -14.3738 to -13.9147
en | The share was large, and exports to countries outside NATO rose.
  rose | direction | contradicted | change of NON_NATO in 2024 from 2023: -742.852 to -699.265
en | Little is known of those left out, whose exports rose.
  those left out | unlisted | not found | nothing in the figures says this
en | NATO countries accounted for more of the increase.
  more | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Ukraine kept its place.
  kept its place | rank | supported | rank of UA in 2024: 0
en | Hungary loses the lead.
  loses the lead | rank | contradicted | rank of HU in 2024: 0
en | Ukraine loses the lead.
  loses the lead | rank | contradicted | rank of UA in 2024: 0
en | The largest fall outside NATO was in exports to Qatar.
  largest fall | rank | supported | fall_rank_in_group of QA in 2024: 1
en | The largest fall outside NATO was in exports to Ukraine.
  largest fall | rank | contradicted | fall_rank_in_group of UA in 2024: 2 to inf
en | The United States is well ahead of the next largest.
  next largest | rank | supported | ratio_to_next of US in 2024: 1.25806 to 1.41379
en | Hungary is well ahead of the next largest.
  next largest | rank | supported | ratio_to_next of HU in 2024: 1.6174 to 1.73088
en | The United States and Hungary, above all.
  above all | rank | supported | top_pair of US+HU in 2024: 1
en | Ukraine and Australia, above all.
  above all | rank | not found | top_pair of UA+AU in 2024: 0 to 1
en | The value of all exports is the highest in figures that go back to 2007.
  highest | series | supported | record of TOTAL in 2024: 1
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | The value of all exports is the lowest in figures that go back to 2007.
  lowest | series | contradicted | record_low of TOTAL in 2024: 0
  2007 | series | supported | first_period of TOTAL in 2024: 2007
en | In 2024, the value of all exports was the highest since 2017.
  2017 | series | not found | the figures do not bound the highest_since of TOTAL in 2024
en | The value of all exports was a record in 2024.
  record | record | supported | record of TOTAL in 2024: 1
en | Hungary, a member of NATO since March 2024, received NOK 1.5 billion.
  March 2024 | membership | contradicted | HU has been a member since 1999-03
  NOK 1.5 billion | amount | supported | value of HU in 2024: 1450 to 1550
en | Hungary, a member of NATO since 1999, received NOK 1.5 billion.
  1999 | membership | supported | HU has been a member since 1999-03
  NOK 1.5 billion | amount | supported | value of HU in 2024: 1450 to 1550
nb | Sverige ble medlem av Nato i mars 2024.
  mars 2024 | membership | supported | SE has been a member since 2024-03
nb | Sverige, som ble medlem av Nato i 2024, er regnet med i Nato-tallet for 2024, men ikke for 2023.
  2024 | membership | supported | SE has been a member since 2024-03
nb | Sverige ble medlem av Nato i 2023.
  2023 | membership | contradicted | SE has been a member since 2024-03
nn | Sverige vart medlem av Nato i mars 2024.
  mars 2024 | membership | supported | SE has been a member since 2024-03
nb | Sverige, som er medlem av Nato siden mars 2023, fikk våpen for 347 millioner kroner.
  mars 2023 | membership | contradicted | SE has been a member since 2024-03
  347 millioner kroner | amount | supported | value of SE in 2024: 346.5 to 347.5
en | Exports to Qatar went from more than NOK 970 million in 2023 to next to nothing in 2024.
  more than NOK 970 million | amount | supported | value of QA in 2023: 970.732 to 1622.12
  next to nothing | zero | supported | value of QA in 2024: 0 to 0.0103015
en | Exports to Hungary went from about NOK 750 million in 2023 to next to nothing in 2024.
  about NOK 750 million | amount | supported | value of HU in 2023: 725 to 775
  next to nothing | zero | contradicted | value of HU in 2024: 2 to 2.13793
nb | Eksporten til Ungarn gikk fra om lag 750 millioner kroner i 2023 til nesten ingenting i 2024.
  om lag 750 millioner kroner | amount | supported | value of HU in 2023: 725 to 775
  nesten ingenting | zero | contradicted | value of HU in 2024: 2 to 2.13793
en | Hungary received nothing in 2024.
  nothing | zero | contradicted | value of HU in 2024: 1450 to 1550
en | Amounts are not given for all NATO countries. Those left out received between NOK 2.1 and 2.45 billion
      together in 2024.
  are not given for | unlisted | supported | unlisted of NATO in 2024: 2102.5 to 2403.5
  Those left out | unlisted | supported | unlisted of NATO in 2024: 2102.5 to 2403.5
  between NOK 2.1 and 2.45 billion | amount | supported | unlisted of NATO in 2024: 2102.5 to 2403.5
en | Amounts are not given for all NATO countries. Those left out received between NOK 3.1 and 3.45 billion
      together in 2024.
  are not given for | unlisted | supported | unlisted of NATO in 2024: 2102.5 to 2403.5
  Those left out | unlisted | supported | unlisted of NATO in 2024: 2102.5 to 2403.5
  between NOK 3.1 and 3.45 billion | amount | contradicted | unlisted of NATO in 2024: 2102.5 to 2403.5
en | Hungary enters the list.
  enters the list | new | contradicted | new of HU in 2024: 0
en | The value for 2023 is calculated from the published changes and comes to about NOK 6.8 billion.
  calculated | calculated | supported | base_calculated of TOTAL in 2024: 1
  about NOK 6.8 billion | amount | supported | value of TOTAL in 2023: 6752.62 to 6899.24
en | The value for 2022 is calculated from the published changes and comes to about NOK 6.8 billion.
  calculated | calculated | supported | base_calculated of TOTAL in 2024: 1
  about NOK 6.8 billion | amount | not found | value of TOTAL in 2022: 3350 to 6899.24
en | Exports to NATO countries accounted for the whole increase from 2023.
  the whole | share | supported | contribution_share of NATO in 2024: 1.62877 to 1.717
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Exports to Hungary accounted for the whole increase from 2023.
  the whole | share | contradicted | contribution_share of HU in 2024: 0.635198 to 0.766273
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Exports to NATO countries accounted for most of the increase from 2023.
  most of | share | supported | contribution_share of NATO in 2024: 1.62877 to 1.717
  increase | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Exports to Hungary accounted for most of the increase from 2023.
  most of | share | supported | contribution_share of HU in 2024: 0.635198 to 0.766273
  increase | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
en | Most of the value went to NATO countries.
  Most of | share | supported | share of NATO in 2024: 0.765823 to 0.778481
en | Most of the value went to non-members.
  Most of | share | contradicted | share of NON_NATO in 2024: 0.221519 to 0.234177
en | As recently as 2022, non-members received the larger share.
  the larger share | share | supported | share of NON_NATO in 2022: 0.5 to 1
en | As recently as 2021, non-members received the larger share.
  the larger share | share | contradicted | share of NON_NATO in 2021: 0.36 to 0.365
en | The United States received more than all countries outside NATO combined: NOK 2 billion, against NOK 1.8
      billion.
  received more than | comparison | supported | value of US less that of NON_NATO in 2024: 100 to 300
  NOK 2 billion | amount | supported | value of US in 2024: 1950 to 2050
  NOK 1.8 billion | amount | supported | value of NON_NATO in 2024: 1750 to 1850
en | Australia received less than Hungary in 2024.
  less | comparison | supported | value of AU less that of HU in 2024: -978.5 to -877.5
en | Exports to Ukraine were higher than exports to the United States in 2024.
  higher | comparison | contradicted | value of UA less that of US in 2024: -1154.5 to -1053.5
en | Hungary received more than the United States.
  received more than | comparison | contradicted | value of HU less that of US in 2024: -600 to -400
nb | Ungarn mottok mer enn USA.
  mer | comparison | contradicted | value of HU less that of US in 2024: -600 to -400
en | Exports have never been higher.
  never been higher | series | supported | record of TOTAL in 2024: 1
nb | Eksporten har aldri vært lavere.
  aldri vært lavere | series | contradicted | record_low of TOTAL in 2024: 0
nn | Eksporten var rekordlåg i 2024.
  var rekordlåg | series | contradicted | record_low of TOTAL in 2024: 0
en | Exports to Hungary stopped in 2024.
  stopped | zero | contradicted | value of HU in 2024: 2 to 2.13793
nb | Mellom 2022 og 2024 falt eksporten.
  falt | direction | contradicted | change of TOTAL in 2024 from 2022: 950.759 to 4600
en | Exports passed NOK 7 billion in 2024.
  passed NOK 7 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
en | Exports to the US and Hungary totalled NOK 3.5 billion.
  NOK 3.5 billion | amount | not found | value of US+HU in 2024: 3400 to 3600
nb | Eksporten til USA var høyere enn eksporten til Ungarn.
  høyere | comparison | supported | value of US less that of HU in 2024: 400 to 600
nn | Eksporten til USA var lågare enn eksporten til Ungarn.
  lågare | comparison | contradicted | value of US less that of HU in 2024: 400 to 600
en | Exports to countries outside NATO fell by a third from 2023.
  a third | fraction | contradicted | change_percent of NON_NATO in 2024 from 2023: -0.2865 to -0.2855
nn | Eksporten til land utanfor Nato minka med over ein firedel.
  over ein firedel | fraction | supported | change_percent of NON_NATO in 2024 from 2023: -0.2865 to -0.2855
en | The share of member countries has gone up and down.
  up and down | direction | supported | share of NATO in 2024: 1
en | To all other countries taken together, exports rose.
  rose | direction | contradicted | rest_change of TOTAL in 2024: 0
en | The United States and Hungary stood out. To all other countries taken together, exports fell.
  The United States | statement | not found | nothing in the figures says this
  fell | direction | supported | rest_change of US+HU in 2024: -837.145 to -569.3
en | The United States and Hungary stood out. To all other countries taken together, exports rose.
  The United States | statement | not found | nothing in the figures says this
  rose | direction | contradicted | rest_change of US+HU in 2024: -837.145 to -569.3
en | Exports to Qatar fell. Exports to all countries outside NATO together fell by only about NOK 720 million
      from 2023, so exports to the rest of them rose overall.
  fell | direction | supported | change of QA in 2024 from 2023: -1622.12 to -960.732
  about NOK 720 million | amount | supported | change of NON_NATO in 2024 from 2023: -742.852 to -699.265
  rose | direction | supported | group_rest_change of QA in 2024: 217.88 to 879.268
en | Exports to Qatar fell. Exports to all countries outside NATO together fell by only about NOK 720 million
      from 2023, so exports to the rest of them fell overall.
  fell | direction | supported | change of QA in 2024 from 2023: -1622.12 to -960.732
  about NOK 720 million | amount | supported | change of NON_NATO in 2024 from 2023: -742.852 to -699.265
  fell | direction | contradicted | group_rest_change of QA in 2024: 217.88 to 879.268
en | The United States accounted for more of the increase than Hungary.
  more | comparison | supported | contribution of US in 2024: 2.37503 to 5.74448
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Hungary accounted for more of the increase than the United States.
  more | comparison | contradicted | contribution of HU in 2024: -5.74448 to -2.37503
  increase | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | The share of member countries rose by about 14 percentage points, from about 63 to about 77 per cent.
  about 14 percentage points | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  about 63 | bare | supported | share of NATO in 2023: 62.2084 to 63.9334
  about 77 per cent | percent | supported | share of NATO in 2024: 76.5823 to 77.8481
en | The share of member countries rose by about 14 percentage points, from about 68 to about 72 per cent.
  about 14 percentage points | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  about 68 | bare | contradicted | share of NATO in 2023: 62.2084 to 63.9334
  about 72 per cent | percent | contradicted | share of NATO in 2024: 76.5823 to 77.8481
en | Over three-quarters of the value, about 77 per cent, went to member countries, compared with about 63 per
      cent the year before.
  Over three-quarters | fraction | supported | share of NATO in 2024: 0.765823 to 0.778481
  about 77 per cent | percent | supported | share of NATO in 2024: 76.5823 to 77.8481
  about 63 per cent | percent | supported | share of NATO in 2023: 62.2084 to 63.9334
en | Over three-quarters of the value, about 77 per cent, went to member countries, compared with about 53 per
      cent the year before.
  Over three-quarters | fraction | supported | share of NATO in 2024: 0.765823 to 0.778481
  about 77 per cent | percent | supported | share of NATO in 2024: 76.5823 to 77.8481
  about 53 per cent | percent | contradicted | share of NATO in 2023: 62.2084 to 63.9334
en | Having been the largest recipient two years in a row, with more than NOK 970 million in 2023, Qatar
      received next to nothing in 2024.
  two | streak | supported | first_before of QA in 2024: 2
  more than NOK 970 million | amount | supported | value of QA in 2023: 970.732 to 1622.12
  next to nothing | zero | supported | value of QA in 2024: 0 to 0.0103015
en | Having been the largest recipient three years in a row, with more than NOK 970 million in 2023, Qatar
      received next to nothing in 2024.
  three | streak | contradicted | first_before of QA in 2024: 2
  more than NOK 970 million | amount | supported | value of QA in 2023: 970.732 to 1622.12
  next to nothing | zero | supported | value of QA in 2024: 0 to 0.0103015
en | Exports to Hungary were little changed from 2023.
  little changed | direction | contradicted | change_percent of HU in 2024 from 2023: 95 to 105
en | Exports to NATO countries came to EUR 6.1 billion in 2024.
  EUR 6.1 billion | amount | contradicted | the figures are in NOK
en | Exports came to NOK 7.9 billion in 2024, up from NOK 6.8 billion the year before.
  NOK 7.9 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
  up | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
  NOK 6.8 billion | amount | not found | value of TOTAL in 2023: 6752.62 to 6899.24
en | Exports came to NOK 7.9 billion in 2024, up from NOK 3.3 billion in 2021.
  NOK 7.9 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
  up | direction | supported | change of TOTAL in 2024 from 2021: 4500 to 4668.75
  NOK 3.3 billion | amount | supported | value of TOTAL in 2021: 3281.25 to 3350
en | Exports came to NOK 7.9 billion in 2024, down from NOK 3.3 billion in 2021.
  NOK 7.9 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
  down | direction | contradicted | change of TOTAL in 2024 from 2021: 4500 to 4668.75
  NOK 3.3 billion | amount | supported | value of TOTAL in 2021: 3281.25 to 3350
en | Ukraine came third in 2023 and 2024.
  third | rank | supported | rank of UA in 2023: 3
  third | rank | supported | rank of UA in 2024: 3
en | Ukraine came third in 2005.
  third | rank | not found | the figures do not say
en | Exports fell in 2016.
  fell | direction | supported | change of TOTAL in 2016 from 2015: -485.5 to -484.5
en | Exports rose in 2016.
  rose | direction | contradicted | change of TOTAL in 2016 from 2015: -485.5 to -484.5
en | Exports fell by NOK 485 million in 2016.
  NOK 485 million | amount | supported | change of TOTAL in 2016 from 2015: -485.5 to -484.5
en | Exports fell by 20 per cent in 2016.
  20 per cent | percent | supported | change_percent of TOTAL in 2016 from 2015: -20.5 to -19.5
en | Exports rose by 20 per cent in 2016.
  20 per cent | percent | contradicted | change_percent of TOTAL in 2016 from 2015: -20.5 to -19.5
en | In 2018, exports to Oman came to NOK 493 million.
  NOK 493 million | amount | supported | value of OM in 2018: 492.5 to 493.5
en | In 2018, exports to Oman were halved.
  halved | times | not found | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
en | In 2018, exports to Oman were doubled.
  doubled | times | contradicted | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
en | Exports to Oman more than doubled from 2017 to 2018.
  more than doubled | times | contradicted | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
en | Exports to Oman were halved from 2017 to 2018.
  halved | times | not found | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
en | Exports to Poland fell from 2017 to 2018.
  fell | direction | supported | change of PL in 2018 from 2017: -53.05 to -51.95
en | Exports to Poland rose from 2017 to 2018.
  rose | direction | contradicted | change of PL in 2018 from 2017: -53.05 to -51.95
en | Exports to Poland and Oman came to NOK 823 million in 2018.
  NOK 823 million | amount | not found | value of PL+OM in 2018: 822 to 824
en | Exports to Oman and Poland came to NOK 850 million in 2018.
  NOK 850 million | amount | contradicted | value of OM+PL in 2018: 822 to 824
nb | Eksporten til Ukraina kom på 896 millioner kroner, 7,8 prosent mindre enn i 2023.
  896 millioner kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 prosent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
nb | Eksporten til Ukraina kom på 896 millioner kroner, 7,8 prosent mer enn i 2023.
  896 millioner kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 prosent | percent | contradicted | change_percent of UA in 2024 from 2023: -7.85 to -7.75
nb | USA og Ungarn sto for over ni tideler av økningen.
  over ni tideler | fraction | supported | share_of_group_change of US+HU in 2024: 0.92825 to 1.05301
  økningen | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
nb | I 2024 fikk USA om lag en tredel av eksporten til Nato-land.
  om lag en tredel | fraction | supported | share_of_group of US in 2024: 0.317073 to 0.338843
nb | Eksporten til Nato-land var mer enn tre ganger så høy som eksporten til land utenfor Nato.
  mer enn tre ganger | times | supported | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
nb | Eksporten til Nato-land var mer enn fire ganger så høy som eksporten til land utenfor Nato.
  mer enn fire ganger | times | contradicted | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
nb | Verdien av all eksport var om lag 2,4 ganger så høy i 2024 som i 2021.
  om lag 2,4 ganger | times | supported | ratio of TOTAL in 2024 from 2021: 2.34328 to 2.42286
nb | Eksporten økte for femte år på rad.
  femte | streak | supported | rise_streak of TOTAL in 2024: 5
nb | Eksporten falt for femte år på rad.
  femte | streak | contradicted | fall_streak of TOTAL in 2024: 0
nb | Qatar var den største mottakeren både i 2022 og 2023.
  største | rank | supported | rank of QA in 2022: 1
  største | rank | supported | rank of QA in 2023: 1
nb | Qatar var den største mottakeren både i 2023 og 2024.
  største | rank | supported | rank of QA in 2023: 1
  største | rank | contradicted | rank of QA in 2024: 6 to inf
nb | Ukraina var den største mottakeren utenfor alliansen.
  største | rank | supported | rank_in_group of UA in 2024: 1
nb | Verdien er den høyeste i tall som går tilbake til 2007.
  høyeste | series | supported | record of TOTAL in 2024: 1
  2007 | series | supported | first_period of TOTAL in 2024: 2007
nb | Verdien er den høyeste i tall som går tilbake til 2006.
  høyeste | series | supported | record of TOTAL in 2024: 1
  2006 | series | contradicted | first_period of TOTAL in 2024: 2007
nb | Andelen til Nato-land har gått opp og ned.
  gått opp og ned | direction | supported | share of NATO in 2024: 1
nb | Ungarn har vært medlem av Nato siden 1999.
  1999 | membership | supported | HU has been a member since 1999-03
nb | Eksporten til Qatar gikk fra over 970 millioner kroner i 2023 til nesten ingenting i 2024.
  over 970 millioner kroner | amount | supported | value of QA in 2023: 970.732 to 1622.12
  nesten ingenting | zero | supported | value of QA in 2024: 0 to 0.0103015
nb | Andelen til Nato-land økte med om lag 14 prosentpoeng, fra om lag 63 til om lag 77 prosent.
  om lag 14 prosentpoeng | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  om lag 63 | bare | supported | share of NATO in 2023: 62.2084 to 63.9334
  om lag 77 prosent | percent | supported | share of NATO in 2024: 76.5823 to 77.8481
nb | Andelen til Nato-land økte med om lag 14 prosentpoeng, fra om lag 68 til om lag 72 prosent.
  om lag 14 prosentpoeng | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  om lag 68 | bare | contradicted | share of NATO in 2023: 62.2084 to 63.9334
  om lag 72 prosent | percent | contradicted | share of NATO in 2024: 76.5823 to 77.8481
nb | Ukraina beholdt tredjeplassen, med 896 millioner kroner.
  tredjeplassen | rank | supported | rank of UA in 2024: 3
  896 millioner kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
nb | Eksporten til Polen falt fra 2017 til 2018.
  falt | direction | supported | change of PL in 2018 from 2017: -53.05 to -51.95
nb | Eksporten til Oman ble mer enn halvert fra 2017 til 2018.
  mer enn halvert | times | supported | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
nb | Eksporten til Oman ble doblet fra 2017 til 2018.
  doblet | times | contradicted | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
nn | Eksporten til Ukraina kom på 896 millionar kroner, 7,8 prosent mindre enn i 2023.
  896 millionar kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 prosent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
nn | Eksporten til Ukraina kom på 896 millionar kroner, 7,8 prosent meir enn i 2023.
  896 millionar kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 prosent | percent | contradicted | change_percent of UA in 2024 from 2023: -7.85 to -7.75
nn | USA og Ungarn stod for over ni tidelar av auken.
  over ni tidelar | fraction | supported | share_of_group_change of US+HU in 2024: 0.92825 to 1.05301
  auken | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
nn | I 2024 fekk USA om lag ein tredel av eksporten til Nato-land.
  om lag ein tredel | fraction | supported | share_of_group of US in 2024: 0.317073 to 0.338843
nn | Eksporten til Nato-land var meir enn tre gonger så høg som eksporten til land utanfor Nato.
  meir enn tre gonger | times | supported | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
nn | Verdien av all eksport var om lag 2,4 gonger så høg i 2024 som i 2021.
  om lag 2,4 gonger | times | supported | ratio of TOTAL in 2024 from 2021: 2.34328 to 2.42286
nn | Eksporten auka for femte år på rad.
  femte | streak | supported | rise_streak of TOTAL in 2024: 5
nn | Eksporten minka for femte år på rad.
  femte | streak | contradicted | fall_streak of TOTAL in 2024: 0
nn | Qatar var den største mottakaren både i 2022 og 2023.
  største | rank | supported | rank of QA in 2022: 1
  største | rank | supported | rank of QA in 2023: 1
nn | Ukraina var den største mottakaren utanfor alliansen.
  største | rank | supported | rank_in_group of UA in 2024: 1
nn | Verdien er den høgaste i tal som går tilbake til 2007.
  høgaste | series | supported | record of TOTAL in 2024: 1
  2007 | series | supported | first_period of TOTAL in 2024: 2007
nn | Verdien er den lågaste i tal som går tilbake til 2007.
  lågaste | series | contradicted | record_low of TOTAL in 2024: 0
  2007 | series | supported | first_period of TOTAL in 2024: 2007
nn | Delen til Nato-land har gått opp og ned.
  gått opp og ned | direction | supported | share of NATO in 2024: 1
nn | Ungarn har vore medlem av Nato sidan 1999.
  1999 | membership | supported | HU has been a member since 1999-03
nn | Eksporten til Qatar gjekk frå over 970 millionar kroner i 2023 til nesten ingenting i 2024.
  over 970 millionar kroner | amount | supported | value of QA in 2023: 970.732 to 1622.12
  nesten ingenting | zero | supported | value of QA in 2024: 0 to 0.0103015
nn | Eksporten til Polen minka frå 2017 til 2018.
  minka | direction | supported | change of PL in 2018 from 2017: -53.05 to -51.95
nn | Eksporten til Polen auka frå 2017 til 2018.
  auka | direction | contradicted | change of PL in 2018 from 2017: -53.05 to -51.95
nn | Eksporten til Oman vart meir enn halvert frå 2017 til 2018.
  meir enn halvert | times | supported | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
en | In 2021, Qatar was the second-largest recipient, with NOK 648 million.
  second-largest | rank | supported | rank of QA in 2021: 2
  NOK 648 million | amount | supported | value of QA in 2021: 647.5 to 648.5
en | In 2021, Qatar was the largest recipient, with NOK 648 million.
  largest | rank | contradicted | rank of QA in 2021: 2
  NOK 648 million | amount | supported | value of QA in 2021: 647.5 to 648.5
en | In 2018, NATO countries received NOK 1.6 billion, compared with NOK 2.5 billion the year before.
  NOK 1.6 billion | amount | supported | value of NATO in 2018: 1600 to 1650
  NOK 2.5 billion | amount | contradicted | value of NATO in 2017: 1037.7 to 2445
en | In 2018, NATO countries received just over NOK 1.6 billion, and non-members NOK 893 million.
  just over NOK 1.6 billion | amount | supported | value of NATO in 2018: 1600 to 1650
  NOK 893 million | amount | supported | value of NON_NATO in 2018: 892.5 to 893.5
en | In 2018, exports fell by more than NOK 800 million from the year before.
  more than NOK 800 million | amount | supported | change of TOTAL in 2018 from 2017: -957.5 to -806.5
en | In 2018, exports rose by more than NOK 800 million from the year before.
  more than NOK 800 million | amount | contradicted | change of TOTAL in 2018 from 2017: -957.5 to -806.5
en | In 2014, exports were down by NOK 300 million.
  NOK 300 million | amount | not found | change of TOTAL in 2014 from 2013: -350 to -150
en | Two countries pulled exports up.
  up | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Three countries pulled exports up.
  Three | count | contradicted | two members account for most of the change
  up | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
en | Exports came to NOK 3.4 billion in 2017. They fell by 26 per cent from 2017 to 2018.
  NOK 3.4 billion | amount | supported | value of TOTAL in 2017: 3350 to 3450
  26 per cent | percent | not found | change_percent of TOTAL in 2018 from 2017: -27.7536 to -24.0746
en | Hungary received NOK 1.5 billion. That was about a fifth of all exports.
  NOK 1.5 billion | amount | supported | value of HU in 2024: 1450 to 1550
  about a fifth | fraction | supported | share of HU in 2024: 0.18239 to 0.197452
en | Hungary received NOK 1.5 billion. That was about a third of all exports.
  NOK 1.5 billion | amount | supported | value of HU in 2024: 1450 to 1550
  about a third | fraction | contradicted | share of HU in 2024: 0.18239 to 0.197452
en | Exports to Hungary doubled. They also doubled to the United States.
  doubled | times | supported | ratio of HU in 2024 from 2023: 1.95 to 2.05
  doubled | times | not found | ratio of US in 2024 from 2023: 2 to 2.11188
en | The newsroom answers six questions.
  six | count | contradicted | the text asks 0 questions
en | Hungary is one of the recipients.
  Hungary | statement | not found | nothing in the figures says this
en | Exports went to three countries.
  three | count | not found | the figures do not bound the out_of of TOTAL in 2024
en | Sweden received NOK 347 million. Even without it, exports to NATO countries rose by 41.7 per cent.
  NOK 347 million | amount | supported | value of SE in 2024: 346.5 to 347.5
  41.7 per cent | percent | supported | change_percent of NATO in 2024 from 2023: 41.65 to 41.75
en | Hungary received between NOK 1.4 and 1.6 billion.
  between NOK 1.4 and 1.6 billion | amount | supported | value of HU in 2024: 1450 to 1550
en | Hungary received NOK 1.4–1.6 billion.
  NOK 1.4–1.6 billion | amount | supported | value of HU in 2024: 1450 to 1550
en | Together, Ukraine and Australia received about 80 per cent of exports to non-members.
  about 80 per cent | percent | supported | share_of_group of UA+AU in 2024: 79.2973 to 83.9429
en | Together, Ukraine and Australia received about 60 per cent of exports to non-members.
  about 60 per cent | percent | contradicted | share_of_group of UA+AU in 2024: 79.2973 to 83.9429
en | Exports to the United States and Hungary came to NOK 3.5 billion in 2024.
  NOK 3.5 billion | amount | not found | value of US+HU in 2024: 3400 to 3600
en | Exports to the United States and Hungary came to NOK 3.2 billion in 2024.
  NOK 3.2 billion | amount | contradicted | value of US+HU in 2024: 3400 to 3600
en | Exports to the United States and Hungary rose by NOK 1.8 billion in 2024.
  NOK 1.8 billion | amount | not found | change of US+HU in 2024 from 2023: 1681.41 to 1873.2
nb | Eksporten til USA og Ungarn kom på 3,5 milliarder kroner i 2024.
  3,5 milliarder kroner | amount | not found | value of US+HU in 2024: 3400 to 3600
nn | Eksporten til USA og Ungarn kom på 3,5 milliardar kroner i 2024.
  3,5 milliardar kroner | amount | not found | value of US+HU in 2024: 3400 to 3600
en | Exports to the United States doubled from 2021 to 2024.
  doubled | times | not found | ratio of US in 2024 from 2021: 1.77273 to 1.95238
en | Exports to the United States nearly doubled from 2021 to 2024.
  nearly doubled | times | not found | ratio of US in 2024 from 2021: 1.77273 to 1.95238
en | Exports to NATO countries nearly tripled from 2021.
  nearly tripled | times | not found | ratio of NATO in 2024 from 2021: 2.82183 to 2.92857
en | Exports to NATO countries tripled from 2021 to 2024.
  tripled | times | contradicted | ratio of NATO in 2024 from 2021: 2.82183 to 2.92857
en | Exports to Ukraine were 7.8 per cent lower in 2024 than in 2023, and those to Hungary were about twice as high.
  7.8 per cent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
  about twice | times | supported | ratio of HU in 2024 from 2023: 1.95 to 2.05
en | Exports to Ukraine were 7.8 per cent lower in 2024 than in 2023, and those to Hungary were about three
      times as high.
  7.8 per cent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
  about three times | times | contradicted | ratio of HU in 2024 from 2023: 1.95 to 2.05
nb | Eksporten til Ungarn var dobbelt så høy som i 2023.
  dobbelt | times | supported | ratio of HU in 2024 from 2023: 1.95 to 2.05
nn | Eksporten til Ungarn var dobbelt så høg som i 2023.
  dobbelt | times | supported | ratio of HU in 2024 from 2023: 1.95 to 2.05
en | Ukraine, the third-largest recipient, was ahead of Australia in fourth place.
  third-largest | rank | supported | rank of UA in 2024: 3
  fourth place | rank | supported | rank of AU in 2024: 4
en | Australia was the 4th largest recipient.
  4th largest | rank | supported | rank of AU in 2024: 4
en | Australia was the 5th largest recipient.
  5th largest | rank | contradicted | rank of AU in 2024: 4
en | In 2024, exports were at least NOK 7 billion.
  at least NOK 7 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
en | In 2024, exports were less than NOK 8 billion.
  less than NOK 8 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
en | In 2024, exports were less than NOK 7 billion.
  less than NOK 7 billion | amount | contradicted | value of TOTAL in 2024: 7850 to 7950
en | In 2024, exports were just over NOK 7.8 billion.
  just over NOK 7.8 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
en | In 2024, exports were nearly NOK 8 billion.
  nearly NOK 8 billion | amount | supported | value of TOTAL in 2024: 7850 to 7950
en | In 2024, exports were nearly NOK 7 billion.
  nearly NOK 7 billion | amount | contradicted | value of TOTAL in 2024: 7850 to 7950
en | Exports grew by 16 per cent from the year before.
  16 per cent | percent | not found | change_percent of TOTAL in 2024 from 2023: 15.0942 to 16.3837
en | Exports grew by about 16 per cent from the year before.
  about 16 per cent | percent | supported | change_percent of TOTAL in 2024 from 2023: 15.0942 to 16.3837
en | Exports grew by between 15 and 16.5 per cent from the year before.
  between 15 and 16.5 per cent | percent | supported | change_percent of TOTAL in 2024 from 2023: 15.0942 to 16.3837
en | Exports grew by between 25 and 26.5 per cent from the year before.
  between 25 and 26.5 per cent | percent | contradicted | change_percent of TOTAL in 2024 from 2023: 15.0942 to 16.3837
en | Exports grew by 16 percentage points.
  16 percentage points | points | not found | no measure in the figures fits this number
en | Exports to Hungary added about 11 percentage points to growth.
  about 11 percentage points | points | supported | contribution of HU in 2024: 10.239 to 11.757
  growth | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
en | Exports to Hungary subtracted about 11 percentage points from growth.
  about 11 percentage points | points | contradicted | contribution of HU in 2024: 10.239 to 11.757
  growth | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
en | In 2019, Norway's exports of weapons and ammunition came to NOK 1.9 billion.
  NOK 1.9 billion | amount | not found | value of TOTAL in 2019: 1850 to 2000
en | In 2005, Norway's exports of weapons and ammunition came to NOK 1.9 billion.
  NOK 1.9 billion | amount | not found | the figures do not say
en | Exports in 2030 will be NOK 10 billion.
  NOK 10 billion | amount | not found | the figures do not say
en | Exports rose from 2005.
  rose | direction | not found | the figures do not say
en | Sweden joined NATO in March 2024.
  March 2024 | membership | supported | SE has been a member since 2024-03
en | Sweden joined NATO in March 2023.
  March 2023 | membership | contradicted | SE has been a member since 2024-03
nn | Nato-medlem sidan mars 2024 fekk Sverige våpen for 347 millionar kroner.
  mars 2024 | membership | supported | SE has been a member since 2024-03
  347 millionar kroner | amount | supported | value of SE in 2024: 346.5 to 347.5
en | Even with Sweden left out of 2024, exports to NATO countries would have risen by nearly NOK 1.5 billion.
  risen | direction | supported | group_change_without of SE in 2024: 1431.41 to 1464.88
  nearly NOK 1.5 billion | amount | supported | group_change_without of SE in 2024: 1431.41 to 1464.88
en | Even with Sweden left out of 2024, exports to NATO countries would have fallen by nearly NOK 1.5 billion.
  fallen | direction | contradicted | group_change_without of SE in 2024: 1431.41 to 1464.88
  nearly NOK 1.5 billion | amount | contradicted | group_change_without of SE in 2024: 1431.41 to 1464.88
nb | Året før kom eksporten på om lag 6,8 milliarder kroner.
  om lag 6,8 milliarder kroner | amount | supported | value of TOTAL in 2023: 6752.62 to 6899.24
nn | Året før kom eksporten på om lag 6,8 milliardar kroner.
  om lag 6,8 milliardar kroner | amount | supported | value of TOTAL in 2023: 6752.62 to 6899.24
nb | Året før kom eksporten på om lag 7,8 milliarder kroner.
  om lag 7,8 milliarder kroner | amount | contradicted | value of TOTAL in 2023: 6752.62 to 6899.24
nb | I 2017, 2018 og 2021 falt eksporten.
  falt | direction | not found | change of TOTAL in 2021 from 2017: -168.75 to 0
en | The share of the United States has gone up and down.
  up and down | direction | supported | share of US in 2024: 1
en | The share of Ukraine has gone up and down.
  up and down | direction | contradicted | share of UA in 2024: 0
en | Exports to Ukraine were more than twice as high as exports to Sweden.
  more than twice | times | supported | value of UA in 2024: 2.57698 to 2.5873
en | Exports to Sweden were more than twice as high as exports to Ukraine.
  more than twice | times | contradicted | value of SE in 2024: 0.386503 to 0.388051
en | Exports to Hungary were little changed.
  little changed | direction | contradicted | change_percent of HU in 2024 from 2023: 95 to 105
en | In 2024, 77 per cent went to NATO countries, 22 per cent to Hungary.
  77 per cent | percent | not found | share of NATO in 2024: 76.5823 to 77.8481
  22 per cent | percent | contradicted | share of HU in 2024: 18.239 to 19.7452
nb | Eksporten til Ungarn steg i 2024 fra 2023 med om lag 750 millioner kroner.
  om lag 750 millioner kroner | amount | not found | change of HU in 2024 from 2023: 706.41 to 793.902
nb | Eksporten til Ungarn steg i 2024 fra 2023 til 1,5 milliarder kroner.
  steg | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
  1,5 milliarder kroner | amount | supported | value of HU in 2024: 1450 to 1550
en | Exports to Ukraine fell in 2024 from 2023 by NOK 76 million.
  NOK 76 million | amount | not found | change of UA in 2024 from 2023: -76.3703 to -75.2317
en | Hungary received 19 per cent of all exports, and the United States 25.
  19 per cent | percent | not found | share of HU in 2024: 18.239 to 19.7452
  25 | bare | not found | share of US in 2024: 24.5283 to 26.1146
en | Hungary received 29 per cent of all exports, and the United States 35.
  29 per cent | percent | contradicted | share of HU in 2024: 18.239 to 19.7452
  35 | bare | contradicted | share of US in 2024: 24.5283 to 26.1146
en | In 2022, non-members took most of the value, but in 2024 NATO countries received most of it.
  most of | share | supported | share of NON_NATO in 2022: 0.5 to 1
  most of | share | supported | share of NATO in 2024: 0.765823 to 0.778481
en | Exports to Ukraine were 8 per cent below those of 2023.
  8 per cent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
en | Exports rose for more than four years in a row.
  more than four | streak | supported | rise_streak of TOTAL in 2024: 5
en | Exports have risen for at least six years in a row.
  at least six | streak | contradicted | rise_streak of TOTAL in 2024: 5
en | Exports have risen for five years in a row.
  five | streak | supported | rise_streak of TOTAL in 2024: 5
en | Exports have risen for six years in a row.
  six | streak | contradicted | rise_streak of TOTAL in 2024: 5
en | Exports fell for the fifth year in a row.
  fifth | streak | contradicted | fall_streak of TOTAL in 2024: 0
en | Up to and including 2023, Qatar was the largest recipient for two years in a row.
  two | streak | supported | first_before of QA in 2024: 2
en | Up to and including 2022, Qatar was the largest recipient for two years in a row.
  two | streak | contradicted | first_before of QA in 2023: 1
en | Qatar had been the largest recipient for two years in a row.
  two | streak | supported | first_before of QA in 2024: 2
en | Qatar had been the largest recipient for three years in a row.
  three | streak | contradicted | first_before of QA in 2024: 2
en | Exports to Ukraine fell for the first year in a row.
  first | streak | not found | fall_streak of UA in 2024: 1 to 17
en | Exports set a record for the third year in a row, up by about 16 per cent from 2023.
  third | streak | supported | record_streak of TOTAL in 2024: 3
  about 16 per cent | percent | supported | change_percent of TOTAL in 2024 from 2023: 15.0942 to 16.3837
en | Exports set a record for the fourth year in a row.
  fourth | streak | contradicted | record_streak of TOTAL in 2024: 3
en | Norway exported more for the fifth year in a row, and exports to Hungary rose.
  fifth | streak | supported | rise_streak of TOTAL in 2024: 5
  rose | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
nb | Eksporten satte rekord for tredje år på rad, og økte for femte år på rad.
  tredje | streak | supported | record_streak of TOTAL in 2024: 3
  femte | streak | supported | rise_streak of TOTAL in 2024: 5
nb | Eksporten økte for minst fire år på rad.
  minst fire | streak | supported | rise_streak of TOTAL in 2024: 5
nn | Qatar var den største mottakaren to år på rad til og med 2023.
  to | streak | supported | first_before of QA in 2024: 2
nn | Eksporten minka for femte år på rad.
  femte | streak | contradicted | fall_streak of TOTAL in 2024: 0
en | The share of countries outside NATO fell.
  fell | direction | supported | share_change of NON_NATO in 2024: -14.3738 to -13.9147
en | The share of countries outside NATO rose.
  rose | direction | contradicted | share_change of NON_NATO in 2024: -14.3738 to -13.9147
en | Hungary's share rose, while exports to Ukraine fell.
  rose | direction | supported | share_change of HU in 2024: 6.76196 to 9.23682
  fell | direction | supported | change of UA in 2024 from 2023: -76.3703 to -75.2317
en | The share that went to NATO countries rose from 2023.
  rose | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | NATO countries pulled exports up from 2023.
  up | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Non-members pulled exports up from 2023.
  up | direction | contradicted | change of NON_NATO in 2024 from 2023: -742.852 to -699.265
en | Hungary pulled exports down.
  down | direction | contradicted | change of HU in 2024 from 2023: 706.41 to 793.902
en | Exports to NATO countries rose. The value fell.
  rose | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  fell | direction | contradicted | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Exports to NATO countries rose. It grew in 2024 from 2023.
  rose | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
  grew | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Exports to non-members took most of the decline, NATO countries most of the increase.
  most of | share | supported | share_of_group_change of NON_NATO in 2024: 1
  decline | direction | supported | change of NON_NATO in 2024 from 2023: -742.852 to -699.265
  most of | share | supported | contribution_share of NATO in 2024: 1.62877 to 1.717
  increase | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | More weapons went abroad.
en | Exports to Hungary were up, those to Ukraine down.
  up | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
  down | direction | supported | change of UA in 2024 from 2023: -76.3703 to -75.2317
en | There were no exports to Hungary.
  exports to Hungary | statement | not found | nothing in the figures says this
en | There were no exports to Qatar in 2024.
  exports to Qatar | statement | not found | nothing in the figures says this
en | Qatar drops out.
  drops out | zero | supported | value of QA in 2024: 0 to 0.0103015
en | Hungary drops out.
  drops out | zero | contradicted | value of HU in 2024: 2 to 2.13793
en | Exports to Qatar fell to next to nothing.
  fell | direction | supported | change of QA in 2024 from 2023: -1622.12 to -960.732
  next to nothing | zero | supported | value of QA in 2024: 0 to 0.0103015
en | Exports to Ukraine fell to next to nothing.
  fell | direction | supported | change of UA in 2024 from 2023: -76.3703 to -75.2317
  next to nothing | zero | contradicted | value of UA in 2024: 0.9225 to 0.92353
en | Nothing went to Ukraine in 2024.
  Nothing | zero | contradicted | value of UA in 2024: 895.5 to 896.5
en | Nothing went there.
  Nothing | zero | contradicted | value of TOTAL in 2024: 7850 to 7950
en | NATO countries received the larger share, and the United States most of it.
  the larger share | share | supported | share of NATO in 2024: 0.765823 to 0.778481
  most of | share | contradicted | share of US in 2024: 0.245283 to 0.261146
en | Non-members were larger in 2022.
  were larger | share | supported | share of NON_NATO in 2022: 0.5 to 1
en | In 2024, the order was the reverse.
  the order was the reverse | comparison | not found | nothing in the figures says this
en | In 2023, the order was the reverse.
  the order was the reverse | comparison | not found | nothing in the figures says this
en | Most of the increase went to NATO countries.
  Most of | share | supported | contribution_share of NATO in 2024: 1.62877 to 1.717
  increase | direction | supported | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Most of the decline was in exports to NATO countries.
  Most of | share | supported | contribution_share of NATO in 2024: 1.62877 to 1.717
  decline | direction | contradicted | change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Growth in exports to NATO countries cannot be calculated.
  cannot be calculated | unknown | supported | published of NATO in 2023: 1
en | Growth in exports to Ukraine cannot be calculated.
  cannot be calculated | unknown | supported | published of UA in 2023: 1
en | The change in exports to Sweden is not published.
  is not published | unknown | supported | base_unknown of SE in 2024: 1
en | The amount for Poland is not given for 2024.
  is not given | unknown | supported | published of PL in 2023: 1
en | Whether Sweden is part of the figure for 2023, the release does not say.
  is part of the figure | unknown | supported | base_unknown of SE in 2024: 1
  does not say | unknown | supported | base_unknown of SE in 2024: 1
nb | Andelen til land utenfor Nato falt.
  falt | direction | supported | share_change of NON_NATO in 2024: -14.3738 to -13.9147
nb | Andelen til land utenfor Nato økte.
  økte | direction | contradicted | share_change of NON_NATO in 2024: -14.3738 to -13.9147
nb | Det gikk ingen eksport til Ungarn i 2024.
  Ungarn | statement | not found | nothing in the figures says this
nb | Qatar faller fra.
  faller | direction | supported | change of QA in 2024 from 2023: -1622.12 to -960.732
nn | Delen til land utanfor Nato minka.
  minka | direction | supported | share_change of NON_NATO in 2024: -14.3738 to -13.9147
nn | Det gjekk så godt som ingenting til Ukraina i 2024.
  så godt som ingenting | zero | contradicted | value of UA in 2024: 0.9225 to 0.92353
en | Exports to Hungary were higher than the exports to Ukraine, and lower than exports to the United States.
  higher | comparison | supported | value of HU less that of UA in 2024: 553.5 to 654.5
  lower | comparison | supported | value of UA less that of US in 2024: -1154.5 to -1053.5
en | Hungary received over NOK 1 billion, and more than Ukraine.
  over NOK 1 billion | amount | contradicted | value of HU in 2024: 1450 to 1550
  more | comparison | supported | value of HU less that of UA in 2024: 553.5 to 654.5
en | Sweden received under NOK 400 million, less than Australia or Ukraine.
  under NOK 400 million | amount | supported | value of SE in 2024: 346.5 to 347.5
  less | comparison | supported | value of SE less that of AU in 2024: -226 to -224
en | Exports to NATO countries did not rise from 2023.
  rise | direction | not found | the sentence denies it; change of NATO in 2024 from 2023: 1778.91 to 1811.38
en | Exports to NATO countries did not fall from 2023, but exports to Hungary rose.
  fall | direction | not found | the sentence denies it; change of NATO in 2024 from 2023: 1778.91 to 1811.38
  rose | direction | supported | change of HU in 2024 from 2023: 706.41 to 793.902
en | Exports to Hungary did not double.
  double | times | not found | the sentence denies it; ratio of HU in 2024 from 2023: 1.95 to 2.05
en | Neither exports to Hungary nor to Ukraine fell.
  fell | direction | not found | the sentence denies it; change of UA in 2024 from 2023: -76.3703 to -75.2317
en | Hungary was never the largest recipient.
  largest | rank | not found | the sentence denies it; rank of HU in 2024: 2
nb | Eksporten til Ungarn var ikke lavere enn eksporten til Ukraina.
  lavere | comparison | not found | the sentence denies it; value of HU less that of UA in 2024: 553.5 to 654.5
nb | Til Ungarn gikk det mindre enn den eksporten som gikk til USA.
  mindre | direction | contradicted | change of HU in 2024 from 2023: 706.41 to 793.902
nn | Eksporten til Ungarn auka ikkje frå 2023.
  auka | direction | not found | the sentence denies it; change of HU in 2024 from 2023: 706.41 to 793.902
da | Eksporten til USA gik fra cirka 1 milliard norske kroner i 2023 til 2 milliarder norske kroner i 2024.
  cirka 1 milliard norske kroner | amount | supported | value of US in 2023: 970.7 to 1025
  2 milliarder norske kroner | amount | supported | value of US in 2024: 1950 to 2050
da | Eksporten til Ukraine var på 896 millioner norske kroner, 7,8 procent mindre end i 2023.
  896 millioner norske kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 procent | percent | supported | change_percent of UA in 2024 from 2023: -7.85 to -7.75
da | Eksporten til Ukraine var på 896 millioner norske kroner, 7,8 procent mere end i 2023.
  896 millioner norske kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
  7,8 procent | percent | contradicted | change_percent of UA in 2024 from 2023: -7.85 to -7.75
da | USA og Ungarn stod for over ni tiendedele af stigningen.
  over ni tiendedele | fraction | supported | share_of_group_change of US+HU in 2024: 0.92825 to 1.05301
  stigningen | direction | supported | change of TOTAL in 2024 from 2023: 1036.06 to 1112.11
da | I 2024 fik USA cirka en tredjedel af eksporten til Nato-lande.
  cirka en tredjedel | fraction | supported | share_of_group of US in 2024: 0.317073 to 0.338843
da | Eksporten til Nato-lande var mere end tre gange så høj som eksporten til lande uden for Nato.
  mere end tre gange | times | supported | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
da | Eksporten til Nato-lande var mere end fire gange så høj som eksporten til lande uden for Nato.
  mere end fire gange | times | contradicted | ratio_to_rest of NATO in 2024: 3.27027 to 3.51429
da | Værdien af den samlede eksport var cirka 2,4 gange så høj i 2024 som i 2021.
  cirka 2,4 gange | times | supported | ratio of TOTAL in 2024 from 2021: 2.34328 to 2.42286
da | Eksporten steg for femte år i træk.
  femte | streak | supported | rise_streak of TOTAL in 2024: 5
da | Eksporten faldt for femte år i træk.
  femte | streak | contradicted | fall_streak of TOTAL in 2024: 0
da | Qatar var den største modtager både i 2022 og 2023.
  største | rank | supported | rank of QA in 2022: 1
  største | rank | supported | rank of QA in 2023: 1
da | Qatar var den største modtager både i 2023 og 2024.
  største | rank | supported | rank of QA in 2023: 1
  største | rank | contradicted | rank of QA in 2024: 6 to inf
da | Ukraine var den største modtager uden for alliancen.
  største | rank | supported | rank_in_group of UA in 2024: 1
da | Værdien er den højeste i tal, der går tilbage til 2007.
  højeste | series | supported | record of TOTAL in 2024: 1
  2007 | series | supported | first_period of TOTAL in 2024: 2007
da | Værdien er den højeste i tal, der går tilbage til 2006.
  højeste | series | supported | record of TOTAL in 2024: 1
  2006 | series | contradicted | first_period of TOTAL in 2024: 2007
da | Andelen til Nato-lande er gået op og ned.
  gået op og ned | direction | supported | share of NATO in 2024: 1
da | Ungarn har været medlem af Nato siden 1999.
  1999 | membership | supported | HU has been a member since 1999-03
da | Eksporten til Qatar gik fra over 970 millioner norske kroner i 2023 til næsten ingenting i 2024.
  over 970 millioner norske kroner | amount | supported | value of QA in 2023: 970.732 to 1622.12
  næsten ingenting | zero | supported | value of QA in 2024: 0 to 0.0103015
da | Andelen til Nato-lande steg med cirka 14 procentpoint, fra cirka 63 til cirka 77 procent.
  cirka 14 procentpoint | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  cirka 63 | bare | supported | share of NATO in 2023: 62.2084 to 63.9334
  cirka 77 procent | percent | supported | share of NATO in 2024: 76.5823 to 77.8481
da | Andelen til Nato-lande steg med cirka 14 procentpoint, fra cirka 68 til cirka 72 procent.
  cirka 14 procentpoint | points | supported | share_change of NATO in 2024: 13.9147 to 14.3738
  cirka 68 | bare | contradicted | share of NATO in 2023: 62.2084 to 63.9334
  cirka 72 procent | percent | contradicted | share of NATO in 2024: 76.5823 to 77.8481
da | Ukraine beholdt tredjepladsen med 896 millioner norske kroner.
  tredjepladsen | rank | supported | rank of UA in 2024: 3
  896 millioner norske kroner | amount | supported | value of UA in 2024: 895.5 to 896.5
da | Eksporten til Polen faldt fra 2017 til 2018.
  faldt | direction | supported | change of PL in 2018 from 2017: -53.05 to -51.95
da | Eksporten til Oman blev mere end halveret fra 2017 til 2018.
  mere end halveret | times | supported | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
da | Eksporten til Oman blev fordoblet fra 2017 til 2018.
  fordoblet | times | contradicted | ratio of OM in 2018 from 2017: 0.485222 to 0.491045
da | Sverige blev medlem af Nato i marts 2024.
  marts 2024 | membership | supported | SE has been a member since 2024-03
da | Sverige blev medlem af Nato i 2023.
  2023 | membership | contradicted | SE has been a member since 2024-03
da | Ungarn modtog mere end USA.
  mere | comparison | contradicted | value of HU less that of US in 2024: -600 to -400
da | Eksporten har aldrig været lavere.
  aldrig været lavere | series | contradicted | record_low of TOTAL in 2024: 0
da | Eksporten til USA var højere end eksporten til Ungarn.
  højere | comparison | supported | value of US less that of HU in 2024: 400 to 600
da | Eksporten til Ungarn var dobbelt så høj som i 2023.
  dobbelt | times | supported | ratio of HU in 2024 from 2023: 1.95 to 2.05
da | Året før var eksporten på cirka 7,8 milliarder norske kroner.
  cirka 7,8 milliarder norske kroner | amount | contradicted | value of TOTAL in 2023: 6752.62 to 6899.24
da | Andelen til lande uden for Nato steg.
  steg | direction | contradicted | share_change of NON_NATO in 2024: -14.3738 to -13.9147
da | Eksporten til Ungarn steg ikke fra 2023.
  steg | direction | not found | the sentence denies it; change of HU in 2024 from 2023: 706.41 to 793.902
da | Eksporten steg mindst fire år i træk.
  mindst fire | streak | supported | rise_streak of TOTAL in 2024: 5
"""


def cases() -> list[tuple[str, str, list[str]]]:
    """Return (language, sentence, its claims) of each sentence above."""
    found: list[tuple[str, str, list[str]]] = []
    for line in re.sub(r"\n {6}", " ", SENTENCES).strip().splitlines():
        if line.startswith("  "):
            found[-1][2].append(line.strip())
        else:
            language, _, sentence = line.partition(" | ")
            found.append((language, sentence, []))
    return found


@pytest.fixture(scope="module")
def verifiers(desk):
    return {code: Verifier(desk.facts, pack.language) for code, pack in desk.packs.items()}


@pytest.mark.parametrize(("language", "sentence", "claims"), cases())
def test_a_sentence_makes_these_claims_and_no_others(verifiers, language, sentence, claims):
    report = verifiers[language].report(read_text(sentence))
    assert [f"{c.text} | {c.kind} | {c.verdict} | {c.because}" for c in report.claims] == claims
